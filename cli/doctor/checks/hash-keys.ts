// Whether the secret holds the keys that identifiers are hashed with, and those that it keeps besides would do. Keys
// are told by their ids.
import { readIdentifierConfig } from '../../../lib/identifiers/identifier-config.ts';
import { KEY_ID, type KeysInUse, readHashKeys } from '../../../lib/identifiers/keys/hash-keys.ts';
import { once } from '../../shared/once.ts';
import { idsIn, readOneKey } from '../../shared/one-key.ts';
import type { Secret } from '../../shared/secret.ts';
import { type Check, ok, warning } from '../check.ts';
import type { Place } from '../place/place.ts';

/** The keys in use; `undefined` where the settings want none. @throws ConfigurationError `secret_malformed` */
export type FindKeys = () => Promise<KeysInUse | undefined>;

/** Reads them when they are first asked for. */
export const findKeys = ({ settings }: Place, secret: Secret): FindKeys =>
  once(async () =>
    readIdentifierConfig(await settings()).hash === 'sha256' ? undefined : readHashKeys(await secret.read()),
  );

// What is no id of a key may be the key itself, in the wrong place.
const shown = (id: string): string => (KEY_ID.test(id) ? id : 'one whose id is none');

const list = (ids: readonly string[]): string => ids.map(shown).join(', ');

const isBroken = (text: string | undefined, id: string): boolean => {
  try {
    readOneKey(text, id);
    return false;
  } catch {
    return true;
  }
};

/** The check. */
export const hashKeysCheck = (keys: FindKeys, secret: Secret): Check => ({
  id: 'hash-keys',
  title: 'Keys of hashes',
  needs: ['secret'],
  async run() {
    const inUse = await keys();
    const text = await secret.read();
    const kept = idsIn(text);
    if (inUse === undefined) {
      return kept.length === 0
        ? ok('none, as hash=sha256 needs none')
        : warning(
            'hash_keys of the secret are not used: hash=sha256',
            'Deploy with hash=hmac-sha256 to hash with a key, or take them out of the secret.',
          );
    }
    const [current, ...old] = inUse.map(({ id }) => id);
    const spare = kept.filter((id) => id !== current && !old.includes(id));
    const parts = [
      `hashes with ${current}`,
      ...(old.length > 0 ? [`for a rotation with ${list(old)} too`] : []),
      ...(spare.length > 0 ? [`not in use: ${list(spare)}`] : []),
    ];
    const broken = spare.filter((id) => isBroken(text, id));
    return broken.length === 0
      ? ok(parts.join('; '))
      : warning(
          `${parts.join('; ')}; could not be used: ${list(broken)}`,
          'A rotation to it would fail: a key is at least 32 bytes in base64, as `openssl rand -base64 32` makes them, its id 1 to 32 letters, digits and _.',
        );
  },
});
