// Loaded into the process of serverless-offline before it starts: its Lambda takes a body of any type, so a page of
// another site could invoke `direct` through the browser, and with CXONE_BASE_URL that writes to a real tenant.
import { subscribe } from 'node:diagnostics_channel';
import { IncomingMessage } from 'node:http';
import { isMainThread } from 'node:worker_threads';

const INVOCATIONS = '/2015-03-31/';

// SDKs name no origin, browsers always do.
const asUnknownPath = (message: unknown): void => {
  if (typeof message !== 'object' || message === null || !('request' in message)) return;
  const { request } = message;
  if (!(request instanceof IncomingMessage) || request.headers.origin === undefined) return;
  if (request.url?.startsWith(INVOCATIONS)) request.url = '/not-for-pages';
};

// Functions run in worker threads, which load this too.
if (isMainThread) subscribe('http.server.request.start', asUnknownPath);
