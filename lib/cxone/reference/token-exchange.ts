// The client credentials grant as a pair: build the request, process the reply.
import type { HttpReply, HttpRequest } from '../../http/http-client.ts';
import type { AccessToken } from '../client.ts';
import { readTokenReply } from '../token-reply.ts';
import type { ClientCredentials } from './credentials.ts';

const WORDS = {
  refused: 'the client id and secret',
  refusedHint:
    'Check that the secret holds the client_id and client_secret of an active OAuth client of this tenant.',
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
 */
export const processTokenReply = (reply: HttpReply, nowMs: number): AccessToken => {
  const { value, expiresInSeconds } = readTokenReply(reply, nowMs, WORDS);
  return { value, expiresInSeconds };
};
