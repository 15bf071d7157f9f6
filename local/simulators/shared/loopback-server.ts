// Owns the HTTP server every simulator is built on: 127.0.0.1 only and for no page of another site, keep-alive,
// bounds on body size and connections, and a close() that ends every socket. Knows no protocol above HTTP.

import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** One request read to its end, and the response still to be written. */
export interface Exchange {
  readonly method: string;
  /** Path as sent, still percent-encoded, without the query string. */
  readonly path: string;
  /** What follows the question mark, as sent; empty without one. */
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** True when this socket has carried a request before: a kept-alive connection. */
  readonly reusedSocket: boolean;
  /** Aborted when the client leaves or the server closes before the reply is complete. */
  readonly signal: AbortSignal;
  readonly response: ServerResponse;
}

/** A running server; `close()` may be called more than once. */
export interface LoopbackServer {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

const MAX_BODY_BYTES = 8 * 1024 * 1024;
const MAX_CONNECTIONS = 1024;
// Longer than any test: a connection must go stale because a test said so, never because five seconds passed.
const KEEP_ALIVE_TIMEOUT_MS = 120_000;

const readBody = (request: IncomingMessage): Promise<string> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MAX_BODY_BYTES) request.destroy(new Error('request body too large for a simulator'));
      else chunks.push(chunk);
    });
    request.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.once('error', reject);
    request.once('close', () => reject(new Error('request ended early')));
  });

// A browser names the origin of each request that could change something, and no page can leave that out.
const isOfAnotherSite = ({ headers, socket }: IncomingMessage): boolean =>
  headers.origin !== undefined &&
  !['localhost', '127.0.0.1'].some((host) => headers.origin === `http://${host}:${socket.localPort}`);

const sendFailure = (response: ServerResponse, error: unknown): void => {
  if (response.destroyed) return;
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const message = error instanceof Error ? error.message : String(error);
  response.writeHead(500, { 'content-type': 'application/json' });
  response.end(`${JSON.stringify({ error: 'simulator failed', message })}\n`);
};

/**
 * Starts a server that hands every complete request to `handle`. A handler that returns without ending the
 * response leaves the client waiting, which is how a simulator hangs.
 * @throws the `listen` error, such as `EADDRINUSE`, when the port cannot be taken.
 */
export const startLoopbackServer = async (
  handle: (exchange: Exchange) => Promise<void> | void,
  port = 0,
): Promise<LoopbackServer> => {
  const usedSockets = new WeakSet<Socket>();

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (isOfAnotherSite(request)) {
      response.writeHead(403, { 'content-type': 'application/json' });
      response.end(`${JSON.stringify({ error: 'A page of another site has no access.' })}\n`);
      return;
    }
    const abort = new AbortController();
    response.once('close', () => {
      if (!response.writableFinished) abort.abort();
    });
    const reusedSocket = usedSockets.has(request.socket);
    usedSockets.add(request.socket);
    try {
      const body = await readBody(request);
      const { method = 'GET', url = '/', headers } = request;
      const [path = '/'] = url.split('?', 1);
      const query = url.slice(path.length + 1);
      await handle({ method, path, query, headers, body, reusedSocket, signal: abort.signal, response });
    } catch (error) {
      if (!abort.signal.aborted) sendFailure(response, error);
    }
  };

  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS }, (request, response) => {
    void serve(request, response);
  });
  server.maxConnections = MAX_CONNECTIONS;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');

  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no TCP address');
  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    const ended = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await ended;
  };
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    close: () => {
      closed ??= close();
      return closed;
    },
  };
};
