// Owns how an application says who it is at the token endpoint, each method as strictly as a server may be:
// by Basic with id and secret raw, by Basic with both form-encoded, or in the form itself.

import type { Switches } from './switches.ts';

/** An application's id and secret. */
export interface Client {
  readonly clientId: string;
  readonly clientSecret: string;
}

const BASIC = /^Basic ([A-Za-z0-9+/]+={0,2})$/;
const FORM_ENCODED = /^[\w*.~!'()%+-]*$/;

const formDecoded = (text: string): string | undefined => {
  if (!FORM_ENCODED.test(text)) return undefined;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
};

const fromHeader = (authorization: string | undefined, encoded: boolean): Client | undefined => {
  const base64 = BASIC.exec(authorization ?? '')?.[1];
  if (base64 === undefined) return undefined;
  const text = Buffer.from(base64, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 0) return undefined;
  const [id, secret] = [text.slice(0, colon), text.slice(colon + 1)];
  const clientId = encoded ? formDecoded(id) : id;
  const clientSecret = encoded ? formDecoded(secret) : secret;
  return clientId === undefined || clientSecret === undefined ? undefined : { clientId, clientSecret };
};

/**
 * The application that a request names in the way that it is registered for; `undefined` for another way.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1
 */
export const authenticatedClient = (
  method: Switches['clientAuthentication'],
  authorization: string | undefined,
  form: URLSearchParams,
): Client | undefined => {
  const clientId = form.get('client_id');
  const clientSecret = form.get('client_secret');
  if (method !== 'post') {
    return clientSecret === null ? fromHeader(authorization, method === 'basic-form-encoded') : undefined;
  }
  if (authorization !== undefined || clientId === null || clientSecret === null) return undefined;
  return { clientId, clientSecret };
};
