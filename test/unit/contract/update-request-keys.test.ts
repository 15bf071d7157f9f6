// A request while keys are rotated: one identifier becomes several attributes, each under an id of its own.
import { expect, test } from 'vitest';
import { parseUpdateRequest } from '../../../lib/contract/update-request.ts';
import { createIdRules } from '../../../lib/cxone/digital/ids.ts';
import { ConfigurationError } from '../../../lib/errors.ts';
import { createIdentifierRules } from '../../../lib/identifiers/identifier-rules.ts';
import { normalizeReference } from '../../../lib/identifiers/normalization/reference.ts';
import { EMAIL_VALUES, type InUse, keysInUse, ROTATING } from '../../support/hash-keys.ts';
import { thrownBy } from '../../support/thrown.ts';

const EMAIL = 'user@example.com';
const SINGLE = { guest_id: 'guest-1', user_identifier: EMAIL };
const TWO_OLD: InUse = { hash_key: 'k3', hash_keys_also: ['k1', 'k2'] };
const { k1, k2, k3 } = EMAIL_VALUES;

const rulesOf = (inUse: InUse) => ({
  identifiers: createIdentifierRules(normalizeReference, 'hex', keysInUse(inUse)),
});
const attributesOf = (body: object, inUse: InUse = ROTATING) =>
  parseUpdateRequest(body, rulesOf(inUse)).attributes;
const severalWith = (...ids: readonly string[]) => ({
  guest_id: 'guest-1',
  identifiers: ids.map((attribute_id) => ({ attribute_id, user_identifier: EMAIL })),
});
const refusal = (body: object, inUse: InUse = ROTATING) => {
  const error = thrownBy(() => attributesOf(body, inUse));
  expect(JSON.stringify(error)).not.toContain(EMAIL);
  return error;
};

test('with one key there is one attribute, whose value names the key', () => {
  expect(attributesOf(SINGLE, { hash_key: 'k1' })).toEqual([{ id: 'hashed_user_id', value: k1 }]);
});

test('with an old key its value is filed behind, under the id with that of the key', () => {
  expect(attributesOf(SINGLE)).toEqual([
    { id: 'hashed_user_id', value: k2 },
    { id: 'hashed_user_id_k1', value: k1 },
  ]);
});

test('of several identifiers each is followed by its old values, in the order of the secret', () => {
  expect(attributesOf(severalWith('b', 'a'), TWO_OLD)).toEqual([
    { id: 'b', value: k3 },
    { id: 'b_k1', value: k1 },
    { id: 'b_k2', value: k2 },
    { id: 'a', value: k3 },
    { id: 'a_k1', value: k1 },
    { id: 'a_k2', value: k2 },
  ]);
});

test('an id may be as long as leaves room for the key behind it, and no longer', () => {
  const longest = 'x'.repeat(128 - '_k1'.length);
  expect(attributesOf({ ...SINGLE, attribute_id: longest })).toMatchObject([{}, { id: `${longest}_k1` }]);
  expect(refusal({ ...SINGLE, attribute_id: `${longest}x` })).toMatchObject({
    name: 'InvalidRequestError',
    code: 'field_invalid',
    field: 'attribute_id',
    details:
      'attribute_id may have 125 characters as long as keys are rotated: the value with the old key is filed under it followed by _k1.',
  });
  expect(refusal(severalWith('a', `${longest}x`), TWO_OLD)).toMatchObject({
    code: 'field_invalid',
    field: 'identifiers[1].attribute_id',
  });
});

test('without a rotation an id may have 128 characters, and end as one of a rotation does', () => {
  const attribute_id = `${'x'.repeat(125)}_k1`;
  expect(attributesOf({ ...SINGLE, attribute_id }, { hash_key: 'k2' })).toEqual([
    { id: attribute_id, value: k2 },
  ]);
  expect(attributesOf(severalWith('a', 'a_k1'), { hash_key: 'k2' })).toHaveLength(2);
});

test.each([
  ['after it', ['a', 'b', 'a_k1'], 'identifiers[0].attribute_id'],
  ['before it', ['a_k1', 'a'], 'identifiers[1].attribute_id'],
])('an id that the request itself names %s is refused', (_, ids, field) => {
  expect(refusal(severalWith(...ids))).toMatchObject({
    name: 'InvalidRequestError',
    code: 'attribute_id_repeated',
    field,
    details: `${field} followed by _k1 is where the value with the old key is filed, and another item has that id.`,
  });
});

test('an id that ends as one of a rotation does is refused beside nothing else', () => {
  expect(attributesOf(severalWith('a_k1', 'a_k3')).map(({ id }) => id)).toEqual([
    'a_k1',
    'a_k1_k1',
    'a_k3',
    'a_k3_k1',
  ]);
});

test('two ids that a rotation would make one are refused', () => {
  const keys = keysInUse(TWO_OLD).map((key, i) => ({ ...key, id: ['k3', 'c', 'b_c'][i] ?? '' }));
  const identifiers = createIdentifierRules(normalizeReference, 'hex', keys);
  const error = thrownBy(() => parseUpdateRequest(severalWith('a', 'a_b'), { identifiers }));
  expect(error).toMatchObject({ code: 'attribute_id_repeated', field: 'identifiers[1].attribute_id' });
});

test('an id that is there twice is refused for that, whatever the keys', () => {
  expect(refusal(severalWith('a', 'a'))).toMatchObject({
    code: 'attribute_id_repeated',
    details: 'identifiers[1].attribute_id is in an earlier item already.',
  });
});

const KEYLESS = {
  identifiers: {
    normalize: normalizeReference,
    attributesEach: 1,
    attributesOf() {
      throw new ConfigurationError('no key', { code: 'secret_malformed' });
    },
  },
  ids: createIdRules('chat_'),
};

test.each([
  ['no object', null, 'body_not_an_object'],
  ['a missing field', {}, 'field_missing'],
  ['an unknown field', { ...SINGLE, extra: 1 }, 'field_unknown'],
  ['both forms', { ...SINGLE, ...severalWith('a') }, 'field_conflict'],
  ['a wrong guest id', { ...SINGLE, guest_id: '-' }, 'field_invalid'],
  ['an empty identifier', { ...SINGLE, user_identifier: ' ' }, 'identifier_empty'],
  ['a wrong identifier', { ...SINGLE, user_identifier: 'x' }, 'identifier_invalid'],
  ['an id twice', severalWith('a', 'a'), 'attribute_id_repeated'],
  ['an id that the API does not take', { ...SINGLE, attribute_id: 'a-b' }, 'field_invalid'],
  ['a guest id that the API does not take', { ...SINGLE, guest_id: 'x'.repeat(124) }, 'field_invalid'],
])('%s is the caller’s to mend, and told before a key that is missing', (_, body, code) => {
  expect(thrownBy(() => parseUpdateRequest(body, KEYLESS))).toMatchObject({
    name: 'InvalidRequestError',
    code,
  });
});

test('a right request without a key is the operator’s to mend', () => {
  expect(thrownBy(() => parseUpdateRequest(SINGLE, KEYLESS))).toMatchObject({ code: 'secret_malformed' });
});
