// Owns the token endpoint of the CXone simulator: client credentials in, opaque tokens out, and whether a
// token presented later still holds.

import { randomBytes } from 'node:crypto';
import type { JsonReply } from '../shared/json-reply.ts';
import type { Exchange } from '../shared/loopback-server.ts';

/** What the token endpoint accepts. */
export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What became of a bearer token: usable, or not, or without the scope asked for. */
export type TokenVerdict = 'valid' | 'unauthorized' | 'forbidden';

/** Token endpoint and token register. */
export interface TokenDesk {
  exchange(exchange: Exchange): JsonReply;
  check(authorization: string | undefined, scope: string): TokenVerdict;
  setCredentials(credentials: Credentials): void;
  revokeAll(): void;
  /** Every token handed out and not revoked since, oldest first; for tests that look for leaks. */
  issued(): string[];
}

const FORM = 'application/x-www-form-urlencoded';
const MAX_TOKENS = 10_000;

const refuse = (status: number, error: string, description: string): JsonReply => ({
  status,
  body: { error, error_description: description },
  headers: { 'cache-control': 'no-store' },
});

/**
 * Creates the desk. Tokens end after their lifetime on the given clock.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.4
 */
export const createTokenDesk = (options: {
  credentials: Credentials;
  scopes: readonly string[];
  lifetimeSeconds: number;
  now: () => number;
}): TokenDesk => {
  const { scopes, lifetimeSeconds, now } = options;
  const expiryByToken = new Map<string, number>();
  let { credentials } = options;

  const issue = (): string => {
    if (expiryByToken.size >= MAX_TOKENS) expiryByToken.clear();
    const token = randomBytes(32).toString('base64url');
    expiryByToken.set(token, now() + lifetimeSeconds * 1000);
    return token;
  };

  return {
    exchange({ headers, body }) {
      const [mediaType = ''] = (headers['content-type'] ?? '').split(';', 1);
      if (mediaType.trim().toLowerCase() !== FORM) {
        return refuse(400, 'invalid_request', `content type must be ${FORM}`);
      }
      const form = new URLSearchParams(body);
      const grant = form.get('grant_type');
      if (grant === null) return refuse(400, 'invalid_request', 'grant_type is missing');
      if (grant !== 'client_credentials')
        return refuse(400, 'unsupported_grant_type', 'use client_credentials');
      const known =
        form.get('client_id') === credentials.clientId &&
        form.get('client_secret') === credentials.clientSecret;
      if (!known)
        return { status: 401, body: { error: 'invalid_client' }, headers: { 'cache-control': 'no-store' } };
      return {
        status: 200,
        body: {
          access_token: issue(),
          token_type: 'Bearer',
          expires_in: lifetimeSeconds,
          scope: scopes.join(' '),
        },
        headers: { 'cache-control': 'no-store' },
      };
    },
    check(authorization, scope) {
      // Exactly one space: the reference document warns of extra ones.
      const token = /^Bearer ([\w.~+/-]+=*)$/.exec(authorization ?? '')?.[1];
      const expiry = token === undefined ? undefined : expiryByToken.get(token);
      if (expiry === undefined || expiry <= now()) return 'unauthorized';
      return scopes.includes(scope) ? 'valid' : 'forbidden';
    },
    setCredentials(next) {
      credentials = next;
    },
    revokeAll() {
      expiryByToken.clear();
    },
    issued: () => [...expiryByToken.keys()],
  };
};
