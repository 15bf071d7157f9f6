// Owns the HTTP client of the service over a raw server, for the tests of its replies and of its connections.
import { createHttpClient } from '../../lib/http/http-client.ts';
import { createFakeClock } from './fake-clock.ts';
import { type OnBytes, startRawServer } from './raw-server.ts';

/** What every test here sends, and how long it waits for the reply. */
export const REQUEST = {
  method: 'PATCH',
  path: '/path?a=b',
  headers: { 'x-test': 'yes' },
  body: '{"é":1}',
} as const;
export const TIMEOUT_MS = 1_000;

/** A client on a clock that stands still, and the server that it calls. */
export const connect = async (onBytes: OnBytes) => {
  const clock = createFakeClock();
  const baseUrl = await startRawServer(onBytes);
  const http = createHttpClient({ baseUrl, clock });
  return { http, clock, send: () => http(REQUEST, TIMEOUT_MS) };
};

/** A client whose first connection is opened early, on a clock that stands still. */
export const connectEarly = (baseUrl: string) => {
  const clock = createFakeClock();
  const http = createHttpClient({ baseUrl, clock, opensEarly: true });
  return { clock, send: () => http(REQUEST, TIMEOUT_MS) };
};
