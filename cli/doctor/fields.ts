// The attributes that a deployment writes: those that callers name, and during a rotation of keys one more for each
// old key.
import type { HashKey } from '../../lib/identifiers/hash-identifier.ts';
import { attributeIdOfKey } from '../../lib/identifiers/identifier-rules.ts';
import type { KeysInUse } from '../../lib/identifiers/keys/hash-keys.ts';

/** One of them. */
export interface Field {
  readonly id: string;
  /** What its value is hashed with; absent where hashes have no key. */
  readonly key: HashKey | undefined;
  /** Whether it is there for a rotation alone. */
  readonly rotated: boolean;
}

/** Those of the attributes `ids`; one that is named though a rotation adds it is there once. */
export const fieldsOf = (ids: readonly string[], keys?: KeysInUse): readonly Field[] => {
  const [key, ...also] = keys ?? [];
  const additionsTo = (id: string): readonly Field[] =>
    also.map((old) => ({ id: attributeIdOfKey(id, old.id), key: old, rotated: true }));
  const added = new Set(ids.flatMap(additionsTo).map(({ id }) => id));
  return ids
    .filter((id) => !added.has(id))
    .flatMap((id) => [{ id, key, rotated: false }, ...additionsTo(id)]);
};
