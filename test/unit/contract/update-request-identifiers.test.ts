import { describe, expect, test } from 'vitest';
import { parseUpdateRequest } from '../../../lib/contract/update-request.ts';
import { hashIdentifier } from '../../../lib/identifiers/hash-identifier.ts';
import { thrownBy } from '../../support/thrown.ts';

const GOOD = { attribute_id: 'hashed_email', user_identifier: 'user@example.com' };
const PHONE = { attribute_id: 'hashed_phone', user_identifier: '+14155550123' };

const request = (...identifiers: readonly unknown[]) => ({ guest_id: 'guest-abc-123', identifiers });
const refusal = (body: unknown) => thrownBy(() => parseUpdateRequest(body));
const many = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    attribute_id: `id_${i}`,
    user_identifier: `user${i}@example.com`,
  }));

describe('a request with several identifiers', () => {
  test('becomes one update with all hashes, in the order given', () => {
    expect(parseUpdateRequest(request(GOOD, PHONE))).toEqual({
      guestId: 'guest-abc-123',
      attributes: [
        { id: 'hashed_email', value: hashIdentifier('user@example.com') },
        { id: 'hashed_phone', value: hashIdentifier('+14155550123') },
      ],
    });
  });

  test('may file one identifier under several ids', () => {
    const { attributes } = parseUpdateRequest(request(GOOD, { ...GOOD, attribute_id: 'other' }));
    expect(attributes.map(({ id }) => id)).toEqual(['hashed_email', 'other']);
  });

  test.each([1, 2, 20])('may have %i of them', (count) => {
    expect(parseUpdateRequest(request(...many(count))).attributes).toHaveLength(count);
  });

  test.each([0, 21, 1_000])('may not have %i of them', (count) => {
    expect(refusal(request(...many(count)))).toMatchObject({
      message: 'The request breaks a rule of the contract',
      code: 'field_invalid',
      details: 'identifiers must be an array of 1 to 20 objects with attribute_id and user_identifier.',
    });
  });

  test.each([null, 'text', 5, {}, { 0: GOOD, length: 1 }])(
    'identifiers that are %j are refused',
    (identifiers) => {
      expect(refusal({ guest_id: 'a', identifiers })).toMatchObject({
        code: 'field_invalid',
        details: expect.stringMatching(/^identifiers must be an array/),
      });
    },
  );

  test('one attribute_id twice is refused, naming the second', () => {
    expect(refusal(request(GOOD, PHONE, { ...PHONE, attribute_id: 'hashed_email' }))).toMatchObject({
      message: 'The request breaks a rule of the contract',
      code: 'attribute_id_repeated',
      details: 'identifiers[2].attribute_id is in an earlier item already.',
      hint: expect.any(String),
    });
  });

  test('ids that differ in case are two ids', () => {
    const { attributes } = parseUpdateRequest(request(GOOD, { ...GOOD, attribute_id: 'HASHED_EMAIL' }));
    expect(attributes).toHaveLength(2);
  });
});

describe('one bad identifier refuses the whole request, naming which', () => {
  test.each([
    ['', 'Identifier cannot be empty', 'identifier_empty'],
    [' \t', 'Identifier cannot be empty', 'identifier_empty'],
    ['nonsense', 'Invalid email or phone format', 'identifier_invalid'],
  ])('%j: %s', (identifier, message, code) => {
    expect(refusal(request(GOOD, { ...PHONE, user_identifier: identifier }))).toMatchObject({
      message,
      code,
      details: expect.stringMatching(/^identifiers\[1\]\.user_identifier is /),
    });
  });

  test.each([
    [{ ...PHONE, user_identifier: null }, 'identifiers[1].user_identifier must be a string.'],
    [{ ...PHONE, user_identifier: 14155550123 }, 'identifiers[1].user_identifier must be a string.'],
    [
      { ...PHONE, attribute_id: 'a b' },
      'identifiers[1].attribute_id must be 1 to 128 letters, digits, underscores or hyphens.',
    ],
    [
      { ...PHONE, attribute_id: null },
      'identifiers[1].attribute_id must be 1 to 128 letters, digits, underscores or hyphens.',
    ],
    [null, 'identifiers[1] must be an object with attribute_id and user_identifier.'],
    ['user@example.com', 'identifiers[1] must be an object with attribute_id and user_identifier.'],
    [[], 'identifiers[1] must be an object with attribute_id and user_identifier.'],
  ])('%j: %s', (item, details) => {
    expect(refusal(request(GOOD, item))).toMatchObject({ code: 'field_invalid', details });
  });

  test.each([
    [{ attribute_id: 'a' }, 'Missing guest_id or user_identifier', 'identifiers[1].user_identifier'],
    [{ user_identifier: 'a@b.co' }, 'Missing attribute_id', 'identifiers[1].attribute_id'],
    [
      {},
      'Missing guest_id or user_identifier',
      'identifiers[1].attribute_id, identifiers[1].user_identifier',
    ],
  ])('%j: %s', (item, message, names) => {
    expect(refusal(request(GOOD, item))).toMatchObject({
      message,
      code: 'field_missing',
      details: `Missing: ${names}.`,
    });
  });

  test('a request without a guest_id is missing it, whatever its identifiers', () => {
    expect(refusal({ identifiers: [GOOD] })).toMatchObject({
      message: 'Missing guest_id or user_identifier',
      details: 'Missing: guest_id.',
    });
  });
});

describe('a field of the other form beside identifiers', () => {
  test.each(['user_identifier', 'attribute_id'])('%s: not both', (field) => {
    expect(refusal({ ...request(GOOD), [field]: 'a@b.co' })).toMatchObject({
      code: 'field_conflict',
      details: `${field} and identifiers: not both.`,
      hint: expect.stringContaining('identifiers'),
      field,
    });
  });
});

describe('unknown fields', () => {
  test.each([
    [{ ...request(GOOD), note: 'a' }, 'note'],
    [request(GOOD, { ...PHONE, kind: 'phone' }), 'identifiers[1].kind'],
  ])('of %j are refused by name', (body, name) => {
    expect(refusal(body)).toMatchObject({ code: 'field_unknown', details: `Unknown field: ${name}.` });
  });

  test('__proto__ in an item is one of them', () => {
    const body = JSON.parse(
      '{"guest_id": "a", "identifiers": [{"attribute_id": "a", "user_identifier": "a@b.co", "__proto__": {}}]}',
    );
    expect(refusal(body)).toMatchObject({ code: 'field_unknown' });
  });
});
