// The keys of hashes, as they lie in the secret beside the credentials:
//
//   {"hash_keys": {"k1": "<base64>", "k2": "<base64>"}, "hash_key": "k2", "hash_keys_also": ["k1"]}
//
// Ids of keys may be told, keys never.
import { createSecretKey, type KeyObject } from 'node:crypto';
import { ConfigurationError } from '../../errors.ts';
import { isJsonObject, parseJson } from '../../parse-json.ts';
import type { HashKey } from '../hash-identifier.ts';

/** The key to hash with, and then the old ones of a rotation. */
export type KeysInUse = readonly [HashKey, ...HashKey[]];

/** As long as the digest: RFC 2104, section 3, discourages shorter ones. */
const LEAST_BYTES = 32;
/** What the id of a key may be. */
export const KEY_ID = /^\w{1,32}$/;
const MOST_SHOWN = 12;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
const HEX = /^[0-9A-Fa-f]+$/;
// Every update writes an attribute more for each.
const MOST_ALSO = 2;

const HINT =
  'Store "hash_keys": {"k1": "<32 random bytes in base64>"} and "hash_key": "k1" in the secret, beside the credentials, ' +
  'in the console as plaintext; `openssl rand -base64 32` makes a key.';
// Another key in its place would match none of the hashes that were made with it.
const KEY_HINT =
  'Store the key as it was made, if anything was hashed with it; `openssl rand -base64 32` makes a new one.';
// In the middle of a rotation the form of the beginning would be the wrong one.
const IDS_HINT =
  'Name ids of hash_keys: in hash_key the key to hash with, and during a rotation alone in "hash_keys_also": ["k1"] the old ones.';

const malformed = (details: string, hint = HINT): ConfigurationError =>
  new ConfigurationError('The keys of hashes cannot be read', {
    code: 'secret_malformed',
    details,
    hint,
  });

/** The key, or why it is none. */
const toSecretKey = (text: string): KeyObject | string => {
  // Base64 could be read from it too: whoever compares would have another key.
  if (HEX.test(text)) return 'it is hex';
  const bytes = Buffer.from(text, 'base64');
  // What Buffer left aside was no base64, such as one that was cut short.
  const isWhole = bytes.toString('base64').replace(/=+$/, '') === text.replace(/=+$/, '');
  if (!BASE64.test(text) || !isWhole) return 'it is no base64';
  return bytes.byteLength >= LEAST_BYTES ? createSecretKey(bytes) : 'it is shorter';
};

/** The key of that id. @throws ConfigurationError `secret_malformed` */
const readKey = (keys: Readonly<Record<string, unknown>>, id: unknown, field: string): HashKey => {
  if (typeof id !== 'string' || !KEY_ID.test(id)) {
    throw malformed(
      `${field} of the secret must be the id of a key: 1 to 32 letters, digits and _.`,
      IDS_HINT,
    );
  }
  const text = Object.hasOwn(keys, id) ? keys[id] : undefined;
  if (text === undefined) {
    // What is in no list of ids, and is long, may be a key that was put in the wrong place.
    const shown = id.length <= MOST_SHOWN ? id : 'a key';
    throw malformed(`${field} of the secret names ${shown}, which hash_keys lacks.`, IDS_HINT);
  }
  const secret = typeof text === 'string' ? toSecretKey(text.trim()) : 'it is no text';
  if (typeof secret === 'string') {
    throw malformed(
      `hash_keys.${id} of the secret must be at least ${LEAST_BYTES} bytes in base64; ${secret}.`,
      KEY_HINT,
    );
  }
  return { id, secret };
};

/**
 * The keys in use, from the text of the secret.
 *
 * @throws ConfigurationError `secret_malformed`, naming what is missing, too short or unknown
 */
export const readHashKeys = (text: string | undefined): KeysInUse => {
  const parsed = parseJson(text ?? '');
  const secret = isJsonObject(parsed) ? parsed : {};
  const { hash_keys: keys, hash_key: id, hash_keys_also: also = [] } = secret;
  if (keys === undefined || id === undefined) {
    const missing = ['hash_keys', 'hash_key'].filter((name) => secret[name] === undefined);
    throw malformed(
      `${isJsonObject(parsed) ? 'The secret' : 'The secret is no JSON object: it'} lacks ${missing.join(', ')}, needed with IDENTIFIER_HASH=hmac-sha256.`,
    );
  }
  // The console of Secrets Manager makes text of every value that is entered as one of a pair.
  if (!isJsonObject(keys)) {
    throw malformed('hash_keys of the secret must be an object of keys by their ids, not text.');
  }
  if (!Array.isArray(also) || also.length > MOST_ALSO) {
    throw malformed(
      `hash_keys_also of the secret must be an array of at most ${MOST_ALSO} ids of keys.`,
      IDS_HINT,
    );
  }
  const known = { ...keys };
  const current = readKey(known, id, 'hash_key');
  const old = also.map((one: unknown, i) => readKey(known, one, `hash_keys_also[${i}]`));
  const ids = [current, ...old].map((key) => key.id);
  const twice = ids.find((one, i) => ids.indexOf(one) < i);
  if (twice !== undefined) {
    throw malformed(`hash_key and hash_keys_also of the secret name ${twice} twice.`, IDS_HINT);
  }
  return [current, ...old];
};
