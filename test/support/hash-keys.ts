// Owns the keys that tests hash with, and secrets that hold them.
import { Buffer } from 'node:buffer';
import type { HashKey } from '../../lib/identifiers/hash-identifier.ts';
import { readHashKeys } from '../../lib/identifiers/keys/hash-keys.ts';
import { CREDENTIALS } from './world.ts';

const bytesFrom = (first: number): string =>
  Buffer.from(Uint8Array.from({ length: 32 }, (_, i) => first + i)).toString('base64');

/** Three keys of 32 bytes in base64: 0 to 31, 32 to 63, 64 to 95. */
export const KEYS = { k1: bytesFrom(0), k2: bytesFrom(32), k3: bytesFrom(64) } as const;

/** What a deployment with keys is set to. */
export const HMAC = { IDENTIFIER_HASH: 'hmac-sha256' } as const;

/** The key `hash_key`, and the old ones of a rotation. */
export interface InUse {
  readonly hash_key: string;
  readonly hash_keys_also?: readonly string[];
}

const CREDENTIALS_OF_SECRET = {
  client_id: CREDENTIALS.clientId,
  client_secret: CREDENTIALS.clientSecret,
};

/** The text of a secret that has these keys in use, beside credentials. */
export const keyedSecret = (inUse: InUse, credentials: object = CREDENTIALS_OF_SECRET): string =>
  JSON.stringify({ ...credentials, hash_keys: KEYS, ...inUse });

/**
 * What user@example.com is stored as, by key.
 * Computed by another program, Python: `hmac.new(bytes(range(32)), b'user@example.com', 'sha256').hexdigest()`
 */
export const EMAIL_VALUES = {
  k1: 'k1:a2338a592a541ed0b0f667e0ab5ea16e52df675a4d0b0b774346c102eb27ddf4',
  k2: 'k2:fac55e27122ea932d891d75c7d5bf69058da2c9398c662671370b71d8c8f8f15',
  k3: 'k3:2d9489d515f4eccd7c01611b30120ad188ebe835510ecf7f4b9be28b3c704dc9',
} as const;

/** During a rotation from k1 to k2. */
export const ROTATING: InUse = { hash_key: 'k2', hash_keys_also: ['k1'] };

/** The keys of such a secret, as the service reads them. */
export const keysInUse = (inUse: InUse): readonly HashKey[] => readHashKeys(keyedSecret(inUse));
