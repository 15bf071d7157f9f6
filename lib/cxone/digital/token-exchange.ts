// The two grants of an access key, as pairs: build the request, process the reply. The token endpoint is the one
// that NICE documents below the issuer: where a secret goes is not asked of the network.
import type { DigitalConfig } from '../../config.ts';
import type { HttpReply, HttpRequest } from '../../http/http-client.ts';
import { type IssuedToken, readTokenReply } from '../token-reply.ts';
import type { Application, DigitalCredentials } from './credentials.ts';

type Authentication = DigitalConfig['clientAuthentication'];

const FORM = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
const JSON_BODY = { 'content-type': 'application/json', accept: 'application/json' };

// As RFC 6749, section 2.3.1 wants it: a blank becomes +, and everything unsafe is percent-encoded.
const formEncoded = (text: string): string => new URLSearchParams([['', text]]).toString().slice(1);

const basic = ({ clientId, clientSecret }: Application, authentication: Authentication): string => {
  const encode = authentication === 'basic-form-encoded' ? formEncoded : (text: string) => text;
  return `Basic ${Buffer.from(`${encode(clientId)}:${encode(clientSecret)}`).toString('base64')}`;
};

/** @see RFC 6749, sections 4.3.2 (password grant) and 2.3.1 (client authentication) */
const passwordRequest = (
  { accessKeyId, accessKeySecret }: DigitalCredentials,
  application: Application,
  authentication: Authentication,
): HttpRequest => {
  const inBody = authentication === 'post';
  const form = new URLSearchParams({
    grant_type: 'password',
    username: accessKeyId,
    password: accessKeySecret,
    ...(inBody && { client_id: application.clientId, client_secret: application.clientSecret }),
  });
  const headers = inBody ? FORM : { ...FORM, authorization: basic(application, authentication) };
  return { method: 'POST', path: '/auth/token', headers, body: form.toString() };
};

const accessKeyRequest = ({ accessKeyId, accessKeySecret }: DigitalCredentials): HttpRequest => ({
  method: 'POST',
  path: '/authentication/v1/token/access-key',
  headers: JSON_BODY,
  body: JSON.stringify({ accessKeyId, accessKeySecret }),
});

/** Below the issuer: the password grant, or without an application the access-key grant. */
export const tokenRequest = (credentials: DigitalCredentials, authentication: Authentication): HttpRequest =>
  credentials.application
    ? passwordRequest(credentials, credentials.application, authentication)
    : accessKeyRequest(credentials);

const PASSWORD_WORDS = {
  refused: 'the application or the access key',
  refusedHint:
    'Check client_id and client_secret of the application, access_key_id and access_key_secret of an active employee, ' +
    'and that CXONE_CLIENT_AUTHENTICATION is the method that the application is registered for.',
  unexpectedHint:
    'Check that CXONE_ISSUER is the issuer of the tenant and that no proxy answers in its place.',
  anyRetryAfter: true,
};

const ACCESS_KEY_WORDS = {
  refused: 'the access key',
  refusedHint:
    'Check access_key_id and access_key_secret of an active employee, and that CXONE_ISSUER is the host of its region.',
  unexpectedHint:
    'Without client_id and client_secret in the secret CXONE_ISSUER must be the regional host, such as https://na1.nice-incontact.com.',
  anyRetryAfter: true,
};

/**
 * @throws CxoneAccessError `cxone_credentials_refused` when the issuer refuses the credentials
 * @throws CxoneUnavailableError on any other reply than a token
 */
export const processTokenReply = (
  reply: HttpReply,
  nowMs: number,
  { application }: DigitalCredentials,
): IssuedToken => readTokenReply(reply, nowMs, application ? PASSWORD_WORDS : ACCESS_KEY_WORDS);
