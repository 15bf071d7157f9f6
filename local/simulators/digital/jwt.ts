// Owns tokens of the shape of a JWT. What is in the place of the signature is random: nobody here checks it,
// and every token is another.

import { randomBytes } from 'node:crypto';

const HEADER = { alg: 'RS256', typ: 'JWT', kid: 'simulator' };

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** A token with these claims. */
export const jwtOf = (claims: Readonly<Record<string, unknown>>): string =>
  `${encode(HEADER)}.${encode(claims)}.${randomBytes(32).toString('base64url')}`;
