// Values to try with: of the form that the deployment writes, so that one which finds no room shows, and nobody's.
import { randomUUID } from 'node:crypto';
import { type Encoding, hashIdentifier } from '../../../lib/identifiers/hash-identifier.ts';
import type { KeysInUse } from '../../../lib/identifiers/keys/hash-keys.ts';
import { fieldsOf } from '../fields.ts';

/** What a trial writes. */
export interface TestValues {
  /** The attributes that were named, and those that a rotation of keys adds. */
  readonly ids: readonly string[];
  /** A new one for the attribute, which need not be among `ids`. */
  newValue(id: string): string;
}

/** For the attributes `named`; `keys` is absent where hashes have none. */
export const createTestValues = (
  named: readonly string[],
  encoding: Encoding,
  keys?: KeysInUse,
): TestValues => {
  const fields = fieldsOf(named, keys);
  return {
    ids: fields.map(({ id }) => id),
    newValue(id) {
      const key = fields.find((field) => field.id === id)?.key ?? keys?.[0];
      return hashIdentifier(randomUUID(), encoding, key);
    },
  };
};
