// The console of a local run: its page, and the few requests that the page makes, on 127.0.0.1 alone.
import * as z from 'zod';
import { parseJson } from '../../lib/parse-json.ts';
import { sendReply } from '../simulators/shared/json-reply.ts';
import { type Exchange, startLoopbackServer } from '../simulators/shared/loopback-server.ts';
import { createAct, ImpossibleActionError, parseAction, type Simulated } from './act.ts';
import { actionEvent } from './action-event.ts';
import type { EventHub } from './event-hub.ts';
import { createEventStream } from './event-stream.ts';
import { createPageBundle, type PageFile } from './page-bundle.ts';
import { createReferenceFiles } from './reference-files.ts';
import { GUARD_HEADERS, refusalOf } from './request-guard.ts';
import { createSendRequest, type Endpoints } from './send-request.ts';
import { createStateFeed } from './state-feed.ts';
import type { ConsoleState, SendInput } from './wire.ts';

/** What the console shows and changes. */
export interface ConsoleOptions {
  readonly port: number;
  readonly api: ConsoleState['api'];
  readonly endpoints: Endpoints;
  readonly hub: EventHub;
  readonly simulated: Simulated;
}

const sendSchema: z.ZodType<SendInput> = z.strictObject({
  to: z.enum(['http', 'direct']),
  prefer: z.enum(['respond-async', 'respond-sync']).optional(),
  body: z.string(),
});

const stateOf = ({ api, endpoints, simulated }: ConsoleOptions): ConsoleState => {
  const { cxone, secret, queues } = simulated;
  return {
    api,
    endpoints,
    cxone: cxone && {
      behaviour: cxone.behaviour(),
      pendingFaults: cxone.pendingFaults(),
      guests: cxone.guests(),
      tenant: cxone.tenant(),
    },
    secret: secret?.view(),
    queues: queues?.view(),
  };
};

/** Starts the console. */
export const startConsole = async (
  options: ConsoleOptions,
): Promise<{ readonly url: string; close(): Promise<void> }> => {
  const { hub } = options;
  const pageFiles = createPageBundle();
  const referenceFile = createReferenceFiles();
  const feed = createStateFeed({ hub, snapshot: () => stateOf(options) });
  const stream = createEventStream({ hub, feed });
  const send = createSendRequest({ endpoints: options.endpoints, hub });
  const act = createAct(options.simulated);

  const reply = ({ response }: Exchange, status: number, body: unknown): void =>
    sendReply(response, { status, body, headers: GUARD_HEADERS });

  const sendFor = async (exchange: Exchange): Promise<void> => {
    const { data, error } = sendSchema.safeParse(parseJson(exchange.body));
    if (data === undefined) return reply(exchange, 400, { error: z.prettifyError(error) });
    return send(data).then(
      (answer) => reply(exchange, 200, answer),
      () => reply(exchange, 502, { error: 'Nothing came back: is the local run still starting, or ending?' }),
    );
  };

  const actFor = async (exchange: Exchange): Promise<void> => {
    try {
      const action = parseAction(parseJson(exchange.body));
      const done = await act(action);
      hub.add('console', actionEvent(action, done));
      feed.look();
      reply(exchange, 200, done);
    } catch (error) {
      if (!(error instanceof ImpossibleActionError)) throw error;
      reply(exchange, 400, { error: error.message });
    }
  };

  const fileAt = async (path: string): Promise<PageFile | undefined> =>
    (await referenceFile(path)) ?? (await pageFiles())[path];

  const serve = async (exchange: Exchange): Promise<void> => {
    const { method, path, response } = exchange;
    const refusal = refusalOf(exchange, server.port);
    if (refusal !== undefined) return reply(exchange, 403, { error: refusal });
    if (method === 'POST' && path === '/api/send') return sendFor(exchange);
    if (method === 'POST' && path === '/api/act') return actFor(exchange);
    if (method === 'GET' && path === '/api/state') return reply(exchange, 200, stateOf(options));
    if (method === 'GET' && path === '/api/events') return stream(exchange);
    if (method === 'GET' && path === '/reference') {
      response.writeHead(308, { ...GUARD_HEADERS, location: '/reference/' }).end();
      return;
    }
    const file = method === 'GET' ? await fileAt(path) : undefined;
    if (file === undefined) return reply(exchange, 404, { error: 'There is nothing here.' });
    response
      .writeHead(200, {
        ...GUARD_HEADERS,
        ...file.headers,
        'content-type': file.contentType,
        'content-length': Buffer.byteLength(file.content),
      })
      .end(file.content);
  };

  const server = await startLoopbackServer(serve, options.port);
  return { url: `http://localhost:${server.port}`, close: server.close };
};
