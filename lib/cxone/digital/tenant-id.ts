// Which tenant a token was issued for. It came over TLS from the issuer, so its signature is not checked.
import { parseJson } from '../../parse-json.ts';
import type { IssuedToken } from '../token-reply.ts';

// A UUID, as far as NICE documents it: what else it may be must not spoil a URL.
const TENANT_ID = /^[\x21-\x7e]{1,256}$/;

const claimOf = (jwt: string | undefined): string | undefined => {
  const payload = jwt?.split('.')[1];
  if (payload === undefined) return undefined;
  const { tenantId } = Object(parseJson(Buffer.from(payload, 'base64url').toString('utf8')));
  return typeof tenantId === 'string' && TENANT_ID.test(tenantId) ? tenantId : undefined;
};

/** The claim `tenantId` of the id token, else of the access token; `undefined` where neither has one. */
export const tenantIdOf = ({ idToken, value }: IssuedToken): string | undefined =>
  claimOf(idToken) ?? claimOf(value);
