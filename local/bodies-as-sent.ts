// Loaded into the process of serverless-offline before it starts: keeps it from parsing JSON bodies, of which
// it hands on a string without its quotes and null as no body. API Gateway passes on what was sent.
import { subscribe } from 'node:diagnostics_channel';
import { IncomingMessage } from 'node:http';
import { isMainThread } from 'node:worker_threads';

const ROUTES = '/api/';

// What it goes by are the parsed headers; what the function gets are the raw ones, which stay as they are.
const asOctets = (message: unknown): void => {
  if (typeof message !== 'object' || message === null || !('request' in message)) return;
  const { request } = message;
  if (!(request instanceof IncomingMessage) || !request.url?.startsWith(ROUTES)) return;
  if (/json/i.test(request.headers['content-type'] ?? '')) {
    request.headers['content-type'] = 'application/octet-stream';
  }
};

// Functions run in worker threads, which load this too.
if (isMainThread) subscribe('http.server.request.start', asOctets);
