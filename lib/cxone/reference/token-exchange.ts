// The client credentials grant as a pair: build the request, process the reply.
import * as z from 'zod/mini';
import { CxoneAccessError, CxoneUnavailableError } from '../../errors.ts';
import { parseJson } from '../../parse-json.ts';
import type { HttpReply, HttpRequest } from '../http-client.ts';
import { type AccessToken, type ClientCredentials, TOKEN_EXCHANGE } from '../profile.ts';
import { replyFailure, unexpectedReply } from '../reply-failure.ts';

// RFC 6749 lets a server leave expires_in out; CXone documents 3600. A guess may be wrong: it only tunes a
// cache, and a token that ends earlier is renewed when CXone refuses it.
const DEFAULT_EXPIRES_IN_SECONDS = 3_600;

const tokenReply = z.object({
  // Visible ASCII (RFC 6749, appendix A.12): anything else cannot be in a header.
  access_token: z.string().check(z.regex(/^[\x20-\x7e]+$/)),
  token_type: z.nullish(z.string().check(z.regex(/^\s*(bearer\s*)?$/i))),
  expires_in: z.optional(z.unknown()),
});

// Some servers send it as a string, some of those with decimals.
const lifetimeSeconds = (expiresIn: unknown): number => {
  const isText = typeof expiresIn === 'string' && /^\s*\d{1,9}(\.\d{0,9})?\s*$/.test(expiresIn);
  const seconds = isText ? Number(expiresIn) : expiresIn;
  const isLifetime = typeof seconds === 'number' && Number.isFinite(seconds) && seconds > 0;
  return isLifetime ? seconds : DEFAULT_EXPIRES_IN_SECONDS;
};

/** @see RFC 6749, section 4.4.2 */
export const tokenRequest = (credentials: ClientCredentials): HttpRequest => ({
  method: 'POST',
  path: '/oauth/token',
  headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
  body: new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: credentials.clientId,
    client_secret: credentials.clientSecret,
  }).toString(),
});

/**
 * @throws CxoneAccessError `cxone_credentials_refused` when the server refuses the client
 * @throws CxoneUnavailableError on any other reply than a token
 * @see RFC 6749, sections 5.1 and 5.2
 */
export const processTokenReply = (reply: HttpReply, nowMs: number): AccessToken => {
  if (reply.status === 400 || reply.status === 401 || reply.status === 403) {
    throw new CxoneAccessError({
      code: 'cxone_credentials_refused',
      details: `CXone replied ${reply.status} to ${TOKEN_EXCHANGE}: it refuses the client id and secret.`,
      hint: 'Check that the secret holds the client_id and client_secret of an active OAuth client of this tenant.',
      cxoneStatus: reply.status,
    });
  }
  if (reply.status !== 200) {
    const failure = replyFailure(reply, TOKEN_EXCHANGE, nowMs);
    // Any other 4xx speaks of the URL, not of the update: it must not look like an unknown guest.
    throw failure instanceof CxoneUnavailableError ? failure : unexpectedReply(reply.status, TOKEN_EXCHANGE);
  }
  const parsed = tokenReply.safeParse(parseJson(reply.body));
  if (!parsed.success) throw unexpectedReply(reply.status, TOKEN_EXCHANGE);
  return {
    value: parsed.data.access_token,
    expiresInSeconds: lifetimeSeconds(parsed.data.expires_in),
  };
};
