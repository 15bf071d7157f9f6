// One HTTP exchange over keep-alive connections, with CXone or AWS. It judges nothing but the transport:
// any complete reply is a success here, whatever its status. Redirects are not followed.
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Clock } from '../resilience/clock.ts';
import { openEarly } from './early-connection.ts';
import { HttpExchangeError } from './http-exchange-error.ts';

// Replies are a few kilobytes; whatever is larger is not the promised reply.
const MAX_REPLY_BYTES = 1_048_576;

/** One request below the base URL. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the base URL, with a leading slash, already encoded. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Absent where the method has none. */
  readonly body?: string;
}

/** A complete reply; its body is 1 MiB at most, decoded as UTF-8. */
export interface HttpReply {
  readonly status: number;
  /** The value of `Retry-After`, as sent. */
  readonly retryAfter: string | undefined;
  readonly body: string;
  /** Closes the connection that it came over: what comes next over it cannot be trusted. */
  readonly dropConnection?: () => void;
}

/** Sends one request. @throws HttpExchangeError */
export type HttpClient = (request: HttpRequest, timeoutMs: number) => Promise<HttpReply>;

const errorCode = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : 'EUNKNOWN';

// The chunks of a reply, decoded only at its end: a character may be cut in two.
const textOf = (chunks: readonly Buffer[]): string => {
  const [first] = chunks;
  return (first && chunks.length === 1 ? first : Buffer.concat(chunks)).toString('utf8');
};

const readReply = (
  response: IncomingMessage,
  succeed: (reply: HttpReply) => void,
  fail: (error: Error) => void,
): void => {
  // Taken now: at its end the response is parted from its socket.
  const { socket } = response;
  const chunks: Buffer[] = [];
  let bytes = 0;
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= MAX_REPLY_BYTES) chunks.push(chunk);
    else response.destroy(new HttpExchangeError('oversized-reply', 'EMSGSIZE', response.statusCode));
  });
  response.on('end', () =>
    succeed({
      status: response.statusCode ?? 0,
      retryAfter: response.headers['retry-after'],
      body: textOf(chunks),
      dropConnection: () => socket.destroy(),
    }),
  );
  // A reply cut short emits 'error' (ECONNRESET, "aborted"), never 'end'.
  response.on('error', fail);
};

/** A client for one base URL, with a connection pool of its own. */
export const createHttpClient = (deps: {
  readonly baseUrl: string;
  readonly clock: Clock;
  /** Opens the connection of the first request at once. */
  readonly opensEarly?: boolean;
  /** Called once, when the first request has been handed to the operating system. */
  readonly onFirstSent?: (() => void) | undefined;
}): HttpClient => {
  const secure = deps.baseUrl.startsWith('https:');
  const options = { keepAlive: true, maxSockets: 128 };
  const agent = secure ? new HttpsAgent(options) : new HttpAgent(options);
  // Taken apart once, not for every request.
  const { protocol, hostname, port, pathname } = new URL(deps.baseUrl);
  const target = { protocol, hostname: hostname.replace(/^\[|\]$/g, ''), port };
  const basePath = pathname.replace(/\/$/, '');
  const send = secure ? httpsRequest : httpRequest;
  const early = deps.opensEarly ? openEarly(agent, target, deps.clock) : undefined;
  const wasIdle = (sent: ReturnType<typeof send>) => sent.reusedSocket || early?.hasWaited(sent.socket);
  let { onFirstSent } = deps;

  const dropIdleConnections = () => {
    for (const sockets of Object.values(agent.freeSockets))
      for (const socket of sockets ?? []) socket.destroy();
  };

  const exchange = (request: HttpRequest, timeoutMs: number): Promise<HttpReply> =>
    new Promise((resolve, reject) => {
      const { body } = request;
      const headers =
        body === undefined
          ? request.headers
          : { ...request.headers, 'content-length': String(Buffer.byteLength(body)) };
      let replied = false;
      const outgoing = send(
        { ...target, path: `${basePath}${request.path}`, method: request.method, headers, agent },
        (response) => {
          replied = true;
          readReply(response, succeed, fail);
        },
      );
      const cancelTimer = deps.clock.schedule(timeoutMs, () =>
        outgoing.destroy(new HttpExchangeError('timeout', 'ETIMEDOUT')),
      );
      const succeed = (reply: HttpReply) => {
        cancelTimer();
        // RFC 9110, section 15.5.9: the server gives up this connection.
        if (reply.status === 408) reply.dropConnection?.();
        if (reply.status === 408 && wasIdle(outgoing)) {
          reject(new HttpExchangeError('stale-connection', 'HTTP_408'));
        } else resolve(reply);
      };
      const fail = (error: Error) => {
        cancelTimer();
        const stale = wasIdle(outgoing) && !replied;
        const kind = stale ? 'stale-connection' : 'connection';
        reject(error instanceof HttpExchangeError ? error : new HttpExchangeError(kind, errorCode(error)));
      };
      outgoing.on('error', fail);
      // A 101 closes the connection without an error, and without a response.
      outgoing.on('close', () => replied || fail(new Error('closed without a response')));
      if (onFirstSent) outgoing.once('finish', onFirstSent);
      onFirstSent = undefined;
      outgoing.end(body);
    });

  return (request, timeoutMs) => {
    const endsAt = deps.clock.now() + timeoutMs;
    return exchange(request, timeoutMs).catch((error: unknown) => {
      const ended = error instanceof HttpExchangeError && /^(stale-connection|timeout)$/.test(error.kind);
      if (!ended) throw error;
      // The peer may have forgotten a kept-alive connection while the function was frozen. The others
      // idle since then are no better, and a silent one would cost the next attempt its time too.
      dropIdleConnections();
      if (error.kind === 'timeout') throw error;
      // The peer had closed it: this is no failure of CXone, so repeat at once on a fresh one.
      return exchange(request, Math.max(1, endsAt - deps.clock.now()));
    });
  };
};
