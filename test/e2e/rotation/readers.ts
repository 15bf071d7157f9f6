// Owns those who look for guests by a hash, as the documentation tells them to: one that knows the old key alone,
// and one that knows both.
import { createHmac } from 'node:crypto';

/** Bytes by the id of a key. */
export type Keys = Readonly<Record<string, Buffer>>;

/** The attributes of a guest, by id. */
export type Attributes = ReadonlyMap<string, string>;

/** What `identifier`, normalised already, is stored as. Computed without the code of the service. */
export const storedValue = (identifier: string, keyId: string, keys: Keys): string =>
  `${keyId}:${createHmac('sha256', keys[keyId] ?? Buffer.alloc(0))
    .update(identifier)
    .digest('hex')}`;

const keyOf = (value: string): string => value.slice(0, value.indexOf(':'));

/** Whether a reader with these keys finds that identifier in the attribute `id`. */
export const finds = (attributes: Attributes, id: string, identifier: string, keys: Keys): boolean => {
  const [oldest = ''] = Object.keys(keys);
  const stored = attributes.get(id) ?? '';
  const value = keyOf(stored) in keys ? stored : (attributes.get(`${id}_${oldest}`) ?? '');
  return value === storedValue(identifier, keyOf(value), keys);
};
