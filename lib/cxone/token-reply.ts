// What a reply to a request for a token says, whichever grant it was.
import { CxoneAccessError, CxoneUnavailableError } from '../errors.ts';
import type { HttpReply } from '../http/http-client.ts';
import { parseJson } from '../parse-json.ts';
import type { AccessToken } from './client.ts';
import { replyFailure, unexpectedReply } from './reply-failure.ts';

/** How errors name the exchange. */
export const TOKEN_EXCHANGE = 'the token request';

// RFC 6749 lets a server leave expires_in out; CXone documents 3600. A guess may be wrong: it only tunes a
// cache, and a token that ends earlier is renewed when CXone refuses it.
const DEFAULT_EXPIRES_IN_SECONDS = 3_600;

// No schema: what a schema is made with is loaded only once the token's request has left.
// Visible ASCII (RFC 6749, appendix A.12): anything else cannot be in a header.
const isToken = (value: unknown): value is string =>
  typeof value === 'string' && /^[\x20-\x7e]+$/.test(value);

const isBearer = (type: unknown): boolean =>
  type === undefined || type === null || (typeof type === 'string' && /^\s*(bearer\s*)?$/i.test(type));

// Some servers send it as a string, some of those with decimals.
const lifetimeSeconds = (expiresIn: unknown): number => {
  const isText = typeof expiresIn === 'string' && /^\s*\d{1,9}(\.\d{0,9})?\s*$/.test(expiresIn);
  const seconds = isText ? Number(expiresIn) : expiresIn;
  const isLifetime = typeof seconds === 'number' && Number.isFinite(seconds) && seconds > 0;
  return isLifetime ? seconds : DEFAULT_EXPIRES_IN_SECONDS;
};

/** A token, and what tells whom it was issued for. */
export interface IssuedToken extends AccessToken {
  readonly idToken: string | undefined;
}

/** The words for a refusal of the credentials, and the hint at a reply that is none of a token endpoint. */
export interface TokenWords {
  /** What is refused: the rest of a sentence. */
  readonly refused: string;
  readonly refusedHint: string;
  readonly unexpectedHint?: string;
  readonly anyRetryAfter?: boolean;
}

/**
 * @throws CxoneAccessError `cxone_credentials_refused` when the server refuses the credentials
 * @throws CxoneUnavailableError on any other reply than a token
 * @see RFC 6749, sections 5.1 and 5.2
 */
export const readTokenReply = (reply: HttpReply, nowMs: number, words: TokenWords): IssuedToken => {
  const { status } = reply;
  if (status === 400 || status === 401 || status === 403) {
    throw new CxoneAccessError({
      code: 'cxone_credentials_refused',
      details: `CXone replied ${status} to ${TOKEN_EXCHANGE}: it refuses ${words.refused}.`,
      hint: words.refusedHint,
      cxoneStatus: status,
    });
  }
  if (status !== 200) {
    const failure = replyFailure(reply, TOKEN_EXCHANGE, nowMs, words.anyRetryAfter);
    // Any other 4xx speaks of the URL, not of the update: it must not look like an unknown guest.
    throw failure instanceof CxoneUnavailableError && failure.retryNow
      ? failure
      : unexpectedReply(status, TOKEN_EXCHANGE, words.unexpectedHint);
  }
  const { access_token, token_type, expires_in, id_token } = Object(parseJson(reply.body));
  if (!isToken(access_token) || !isBearer(token_type)) {
    throw unexpectedReply(status, TOKEN_EXCHANGE, words.unexpectedHint);
  }
  return {
    value: access_token,
    expiresInSeconds: lifetimeSeconds(expires_in),
    idToken: typeof id_token === 'string' ? id_token : undefined,
  };
};
