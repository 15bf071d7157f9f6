// Which tenant a token was issued for. It came over TLS from the issuer, so its signature is not checked.
import { parseJson } from '../../parse-json.ts';
import type { IssuedToken } from '../token-reply.ts';

const claimOf = (jwt: string | undefined): string | undefined => {
  const payload = jwt?.split('.')[1];
  if (payload === undefined) return undefined;
  const { tenantId } = Object(parseJson(Buffer.from(payload, 'base64url').toString('utf8')));
  return typeof tenantId === 'string' && tenantId !== '' ? tenantId : undefined;
};

/** The claim `tenantId` of the id token, else of the access token; `undefined` where neither has one. */
export const tenantIdOf = ({ idToken, value }: IssuedToken): string | undefined =>
  claimOf(idToken) ?? claimOf(value);
