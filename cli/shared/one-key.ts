// One key of the secret by its id, whichever are in use: to look for what it hashed, or to see whether it would do.
import { type KeysInUse, readHashKeys } from '../../lib/identifiers/keys/hash-keys.ts';
import { parseJson } from '../../lib/parse-json.ts';

const keysIn = (text: string | undefined): object => {
  const { hash_keys } = Object(parseJson(text ?? ''));
  return Object(hash_keys);
};

/** Ids of all keys that the secret holds. One may be the key itself, in the wrong place. */
export const idsIn = (text: string | undefined): readonly string[] => Object.keys(keysIn(text));

/** That key. @throws ConfigurationError `secret_malformed` where it could not be used */
export const readOneKey = (text: string | undefined, id: string): KeysInUse =>
  readHashKeys(JSON.stringify({ hash_keys: keysIn(text), hash_key: id }));
