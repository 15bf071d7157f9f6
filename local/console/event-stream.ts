// Owns the stream of server-sent events: what was missed, then what happens, and the state whenever it changed.
import { randomBytes } from 'node:crypto';
import type { Exchange } from '../simulators/shared/loopback-server.ts';
import type { EventHub } from './event-hub.ts';
import { GUARD_HEADERS } from './request-guard.ts';
import type { StateFeed } from './state-feed.ts';

// A reconnection comes soon: nothing lies between the page and this process.
const RECONNECT_MS = 1_000;

/** One event of the stream as it goes over the wire. */
export const streamed = (name: string, data: unknown, id?: string): string =>
  `event: ${name}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`;

/**
 * Creates the function that turns a request into a stream, which lasts until its client leaves. Ids begin with
 * the name of the run: what another run has sent is not counted as seen.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export const createEventStream = (deps: { readonly hub: EventHub; readonly feed: StateFeed }) => {
  const { hub, feed } = deps;
  const run = randomBytes(4).toString('hex');

  const seenIn = (lastEventId: unknown): number => {
    const [ofRun, id] = String(lastEventId ?? '').split('-');
    return ofRun === run ? Number(id) || 0 : 0;
  };

  return ({
    headers,
    query,
    response,
    signal,
  }: Pick<Exchange, 'headers' | 'query' | 'response' | 'signal'>): void => {
    response.writeHead(200, { ...GUARD_HEADERS, 'content-type': 'text/event-stream' });
    response.write(`retry: ${RECONNECT_MS}\n\n`);
    // A browser that reconnects by itself sends the header, and a page that opens its stream again the parameter.
    const seen = seenIn(headers['last-event-id'] ?? new URLSearchParams(query).get('after'));
    // Whoever comes without a past, or with that of another run, begins afresh.
    if (seen === 0) response.write(streamed('begin', { run }));
    const send = (event: { readonly id: number }) =>
      response.write(streamed('happened', event, `${run}-${event.id}`));
    hub.since(seen).forEach(send);
    const unsubscribe = [
      hub.subscribe(send),
      feed.subscribe((state) => response.write(streamed('state', state))),
    ];
    signal.addEventListener('abort', () => {
      for (const end of unsubscribe) end();
    });
  };
};
