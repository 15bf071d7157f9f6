// Notes what is exchanged with CXone, by the channels on which Node.js tells of HTTP requests: nothing of the
// service has to know. Nothing is kept but what may be shown.
import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import { ClientRequest, IncomingMessage } from 'node:http';
import { parseJson } from '../../../lib/parse-json.ts';
import type { Check } from '../check.ts';
import { type Shape, shapeOf } from './body-shape.ts';
import { shownPath } from './shown-path.ts';

/** One exchange, redacted. */
export interface ShownExchange {
  readonly request: string;
  /** `undefined` where no reply came. */
  status: number | undefined;
  /** Names of the reply's headers. */
  headers: readonly string[];
  body: Shape;
}

/** Notes the exchanges of the checks that it wraps. */
export interface Recorder {
  readonly exchanges: readonly ShownExchange[];
  wrap(check: Check): Check;
}

const bodyShape = (text: string): Shape => {
  if (text === '') return 'none';
  const value = parseJson(text);
  return value === undefined ? 'no JSON' : shapeOf(value);
};

const collectBody = (response: IncomingMessage, note: (text: string) => void): void => {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.on('end', () => note(Buffer.concat(chunks).toString('utf8')));
};

/** Begins to listen. */
export const startRecorder = (): Recorder => {
  const recording = new AsyncLocalStorage<boolean>();
  const exchanges: ShownExchange[] = [];
  const byRequest = new WeakMap<ClientRequest, ShownExchange>();

  subscribe('http.client.request.created', (message) => {
    const { request } = Object(message);
    if (!recording.getStore() || !(request instanceof ClientRequest)) return;
    const exchange = {
      request: `${request.method} ${shownPath(request.path)}`,
      status: undefined,
      headers: [],
      body: 'none',
    };
    exchanges.push(exchange);
    byRequest.set(request, exchange);
  });
  subscribe('http.client.response.finish', (message) => {
    const { request, response } = Object(message);
    if (!(request instanceof ClientRequest) || !(response instanceof IncomingMessage)) return;
    const exchange = byRequest.get(request);
    if (exchange === undefined) return;
    exchange.status = response.statusCode;
    exchange.headers = Object.keys(response.headers);
    collectBody(response, (text) => {
      exchange.body = bodyShape(text);
    });
  });

  return {
    exchanges,
    wrap: (check) => ({ ...check, run: () => recording.run(true, async () => check.run()) }),
  };
};
