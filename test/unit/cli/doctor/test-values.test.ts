import { createSecretKey, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { fieldsOf } from '../../../../cli/doctor/fields.ts';
import { createTestValues } from '../../../../cli/doctor/trial/test-values.ts';
import type { HashKey } from '../../../../lib/identifiers/hash-identifier.ts';

const key = (id: string): HashKey => ({ id, secret: createSecretKey(randomBytes(32)) });
const [K1, K2] = [key('k1'), key('k2')];
const idsOf = (...args: Parameters<typeof fieldsOf>) => fieldsOf(...args).map(({ id }) => id);

test('a rotation adds a field for each old key, and one that is named as well is there once', () => {
  expect(idsOf(['a', 'b'])).toEqual(['a', 'b']);
  expect(idsOf(['a', 'b'], [K2])).toEqual(['a', 'b']);
  expect(idsOf(['a', 'b'], [K2, K1])).toEqual(['a', 'a_k1', 'b', 'b_k1']);
  expect(idsOf(['a', 'a_k1'], [K2, K1])).toEqual(['a', 'a_k1']);
  expect(idsOf(['a_k1', 'a'], [K2, K1])).toEqual(['a', 'a_k1']);
  expect(idsOf(['a', 'a_k1'], [K1])).toEqual(['a', 'a_k1']);
});

test('without keys a test value is a SHA-256, each time another', () => {
  const { ids, newValue } = createTestValues(['a'], 'hex');
  expect(ids).toEqual(['a']);
  expect(newValue('a')).toMatch(/^[0-9a-f]{64}$/);
  expect(newValue('a')).not.toBe(newValue('a'));
});

test('with keys it names its own, that of another attribute the one in use', () => {
  const { ids, newValue } = createTestValues(['a'], 'base64', [K2, K1]);
  expect(ids).toEqual(['a', 'a_k1']);
  expect(newValue('a')).toMatch(/^k2:[A-Za-z0-9+/]{43}=$/);
  expect(newValue('a_k1')).toMatch(/^k1:[A-Za-z0-9+/]{43}=$/);
  expect(newValue('other')).toMatch(/^k2:/);
});
