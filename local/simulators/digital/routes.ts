// Owns which endpoint of the Digital Experience simulator a request means: issuer, discovery or API.

import type { RequestFor } from '../shared/faults.ts';
import type { Exchange } from '../shared/loopback-server.ts';

/** What a fault can be aimed at. */
export const faultTargets = [
  'openid',
  'token',
  'discovery',
  'put',
  'get',
  'delete',
  'query',
  'definitions',
] as const;

/** One of them. */
export type FaultTarget = (typeof faultTargets)[number];

/** All that a request can be for. */
export const targets = [...faultTargets, 'other'] as const;

/** One of them. */
export type Target = (typeof targets)[number];

/** A request with what it is for; `guestId` is the customer's id as the path names it. */
export type DigitalRequest = RequestFor<Target>;

/** The paths of the two grants. */
export const TOKEN_PATH = '/auth/token';
export const ACCESS_KEY_PATH = '/authentication/v1/token/access-key';

const FIXED: Readonly<Record<string, Target>> = {
  'GET /.well-known/openid-configuration': 'openid',
  [`POST ${TOKEN_PATH}`]: 'token',
  [`POST ${ACCESS_KEY_PATH}`]: 'token',
  'GET /.well-known/cxone-configuration': 'discovery',
  'GET /dfo/3.0/customers/custom-field-definitions': 'definitions',
  'GET /dfo/3.0/customers': 'query',
};
const OF_A_CUSTOMER = [
  ['GET', 'get', /^\/dfo\/3\.0\/customers\/([^/]+)$/],
  ['PUT', 'put', /^\/dfo\/3\.0\/customers\/([^/]+)\/custom-fields$/],
  ['DELETE', 'delete', /^\/dfo\/3\.0\/customers\/([^/]+)\/custom-fields\/([^/]+)$/],
] as const;

/** A path segment decoded; `undefined` when it is not percent-encoded UTF-8. */
export const decodeSegment = (encoded: string | undefined): string | undefined => {
  try {
    return encoded === undefined ? undefined : decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
};

/** Names the endpoint, and the customer that a request is for. */
export const classify = ({ method, path, reusedSocket, body }: Exchange): DigitalRequest => {
  const fixed = FIXED[`${method} ${path}`];
  if (fixed !== undefined) return { target: fixed, guestId: undefined, reusedSocket, body };
  for (const [verb, target, pattern] of OF_A_CUSTOMER) {
    const match = method === verb ? pattern.exec(path) : null;
    if (match !== null) return { target, guestId: decodeSegment(match[1]), reusedSocket, body };
  }
  return { target: 'other', guestId: undefined, reusedSocket, body };
};

/** The ident at the end of the path of a DELETE. */
export const identOf = ({ path }: Pick<Exchange, 'path'>): string | undefined =>
  decodeSegment(path.slice(path.lastIndexOf('/') + 1));
