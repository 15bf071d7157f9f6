// Turns a normalised identifier into the value that CXone stores. Every function and the command line hash here.
import { createHmac, hash, type KeyObject } from 'node:crypto';

/** How the bytes of a hash are written down; base64 as in RFC 4648, section 4, with padding. */
export type Encoding = 'hex' | 'base64';

/** A key and the id that is written in front of what it hashed. */
export interface HashKey {
  /** 1 to 32 letters, digits and `_`. */
  readonly id: string;
  readonly secret: KeyObject;
}

const SEPARATOR = ':';

/**
 * Over UTF-8 of the normalised identifier: SHA-256, or with a key `<id>:` and HMAC-SHA-256.
 *
 * @see https://www.rfc-editor.org/rfc/rfc2104, FIPS 198-1
 */
export const hashIdentifier = (normalized: string, encoding: Encoding = 'hex', key?: HashKey): string =>
  key
    ? `${key.id}${SEPARATOR}${createHmac('sha256', key.secret).update(normalized).digest(encoding)}`
    : hash('sha256', normalized, encoding);

// A queue may hold values that were not made here: what stands in front of a colon there may be anything.
const KEYED = /^(\w{1,32}):(?:[0-9a-f]{64}|[A-Za-z0-9+/]{43}=)$/;

/** The id of the key that a value was hashed with; `undefined` where there was none, or it is no such value. */
export const keyIdOf = (value: string): string | undefined => KEYED.exec(value)?.[1];
