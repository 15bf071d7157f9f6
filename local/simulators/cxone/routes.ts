// Owns which endpoint of the CXone simulator a request means, and the true reply of each: what CXone would
// say when nothing goes wrong on the way.

import type { JsonReply } from '../shared/json-reply.ts';
import type { Exchange } from '../shared/loopback-server.ts';
import type { FaultableRequest } from './faults.ts';
import type { GuestBook } from './guests.ts';
import type { RateLimiter } from './rate-limiter.ts';
import type { TokenDesk } from './tokens.ts';

const ATTRIBUTES_PATH = /^\/api\/v2\/interactions\/guests\/([^/]+)\/attributes$/;
const NOT_FOUND: JsonReply = { status: 404, body: { error: 'not_found', message: 'no such endpoint' } };

/** The guest id in a path segment; `undefined` when it is not percent-encoded UTF-8. */
export const decodeGuestId = (encoded: string): string | undefined => {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
};

/** Names the endpoint and the guest a request is for. */
export const classify = ({ method, path, reusedSocket, body }: Exchange): FaultableRequest => {
  if (method === 'POST' && path === '/oauth/token') {
    return { target: 'token', guestId: undefined, reusedSocket, body };
  }
  const encoded = ATTRIBUTES_PATH.exec(path)?.[1];
  if (encoded === undefined || (method !== 'PATCH' && method !== 'GET')) {
    return { target: 'other', guestId: undefined, reusedSocket, body };
  }
  return {
    target: method === 'PATCH' ? 'patch' : 'read',
    guestId: decodeGuestId(encoded),
    reusedSocket,
    body,
  };
};

const SCOPE = { patch: 'interaction:guest:write', read: 'interaction:guest:read' } as const;

/** Replies to a request as a healthy CXone would; limits of rate come before authorisation, as gateways do. */
export const createTrueReply =
  (deps: { tokens: TokenDesk; guests: GuestBook; limiter: RateLimiter | undefined }) =>
  (exchange: Exchange, { target, guestId }: FaultableRequest): JsonReply => {
    if (target === 'token') return deps.tokens.exchange(exchange);
    if (target === 'other') return NOT_FOUND;
    const waitSeconds = deps.limiter?.take() ?? 0;
    if (waitSeconds > 0) {
      const body = { error: 'too_many_requests', message: 'rate limit reached' };
      return { status: 429, body, headers: { 'retry-after': String(waitSeconds) } };
    }
    const verdict = deps.tokens.check(exchange.headers.authorization, SCOPE[target]);
    if (verdict === 'unauthorized') {
      const body = { error: 'unauthorized', message: 'token missing, expired or revoked' };
      return { status: 401, body, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } };
    }
    if (verdict === 'forbidden') {
      return { status: 403, body: { error: 'forbidden', message: `scope ${SCOPE[target]} is missing` } };
    }
    if (guestId === undefined) {
      return {
        status: 400,
        body: { error: 'bad_request', message: 'guest id is not percent-encoded UTF-8' },
      };
    }
    if (target === 'read') return deps.guests.read(guestId);
    const [mediaType = ''] = (exchange.headers['content-type'] ?? '').split(';', 1);
    if (mediaType.trim().toLowerCase() !== 'application/json') {
      return {
        status: 400,
        body: { error: 'bad_request', message: 'content type must be application/json' },
      };
    }
    return deps.guests.patch(guestId, exchange.body);
  };
