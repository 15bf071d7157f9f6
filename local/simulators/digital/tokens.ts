// Owns the two grants of an access key and the tokens that they hand out: for an application by password grant,
// and without one. Whether a bearer presented later still holds is asked here too.

import type { JsonReply } from '../shared/json-reply.ts';
import type { Exchange } from '../shared/loopback-server.ts';
import { authenticatedClient, type Client } from './client-authentication.ts';
import { parseAccessKey, parseForm } from './grant-input.ts';
import { jwtOf } from './jwt.ts';
import type { Switches } from './switches.ts';

/** An employee's access key. */
export interface AccessKey {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

/** The application and the access key that the issuer knows. */
export type Credentials = Client & AccessKey;

/** Both grants, and the register of tokens. */
export interface TokenDesk {
  passwordGrant(exchange: Exchange): JsonReply;
  accessKeyGrant(exchange: Exchange): JsonReply;
  /** Whether this is the header of a token that holds. */
  check(authorization: string | undefined): boolean;
  setCredentials(credentials: Partial<Credentials>): void;
  revokeAll(): void;
  /** Every token handed out, id and refresh tokens too; for tests that look for leaks. */
  issued(): string[];
  /** Back to the first credentials, without tokens. */
  reset(): void;
}

const MAX_TOKENS = 10_000;
const NO_STORE = { 'cache-control': 'no-store' };

const refuse = (status: number, error: string, errorDescription: string): JsonReply => ({
  status,
  body: { error, errorDescription },
  headers: NO_STORE,
});

/**
 * Creates the desk. Tokens end after their lifetime on the given clock.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.3
 */
export const createTokenDesk = (options: {
  readonly credentials: Credentials;
  readonly lifetimeSeconds: number;
  readonly tenantId: string;
  readonly issuer: () => string;
  readonly switches: Readonly<Switches>;
  readonly now: () => number;
}): TokenDesk => {
  const { lifetimeSeconds, tenantId, issuer, switches, now } = options;
  const expiryByToken = new Map<string, number>();
  const issued: string[] = [];
  let { credentials } = options;

  const issue = (): JsonReply => {
    const issuedAt = Math.floor(now() / 1000);
    const claims = { iss: issuer(), sub: 'user:simulator', iat: issuedAt, exp: issuedAt + lifetimeSeconds };
    const accessToken = jwtOf({ ...claims, tenantId });
    const idToken = jwtOf({ ...claims, ...(switches.tenantIdIn === 'both' && { tenantId }) });
    const refreshToken = jwtOf(claims);
    if (expiryByToken.size >= MAX_TOKENS) expiryByToken.clear();
    if (issued.length >= MAX_TOKENS) issued.length = 0;
    expiryByToken.set(accessToken, now() + lifetimeSeconds * 1000);
    issued.push(accessToken, idToken, refreshToken);
    return {
      status: 200,
      body: {
        access_token: accessToken,
        token_type: 'Bearer',
        expires_in: lifetimeSeconds,
        refresh_token: refreshToken,
        id_token: idToken,
      },
      headers: NO_STORE,
    };
  };

  const forKey = ({ accessKeyId, accessKeySecret }: AccessKey): JsonReply =>
    accessKeyId === credentials.accessKeyId && accessKeySecret === credentials.accessKeySecret
      ? issue()
      : refuse(switches.refusedKey, 'invalid_grant', `access key "${accessKeyId}" was refused`);

  return {
    passwordGrant({ headers, body }) {
      const form = parseForm(headers['content-type'], body);
      if (typeof form === 'string') return refuse(400, 'invalid_request', form);
      const client = authenticatedClient(switches.clientAuthentication, headers.authorization, form);
      const isKnown =
        client?.clientId === credentials.clientId && client.clientSecret === credentials.clientSecret;
      if (!isKnown) return refuse(401, 'invalid_client', 'the application is not known');
      if (form.get('grant_type') !== 'password') {
        return refuse(400, 'unsupported_grant_type', 'grant_type must be password');
      }
      return forKey({
        accessKeyId: form.get('username') ?? '',
        accessKeySecret: form.get('password') ?? '',
      });
    },
    accessKeyGrant({ headers, body }) {
      const key = parseAccessKey(headers['content-type'], body);
      return typeof key === 'string' ? refuse(400, 'invalid_request', key) : forKey(key);
    },
    check(authorization) {
      const token = /^Bearer ([\w.-]+)$/.exec(authorization ?? '')?.[1];
      const expiry = token === undefined ? undefined : expiryByToken.get(token);
      return expiry !== undefined && expiry > now();
    },
    setCredentials(changed) {
      credentials = { ...credentials, ...changed };
    },
    revokeAll: () => expiryByToken.clear(),
    issued: () => [...issued],
    reset() {
      expiryByToken.clear();
      issued.length = 0;
      ({ credentials } = options);
    },
  };
};
