import { describe, expect, test } from 'vitest';
import { parseUpdateRequest } from '../../../lib/contract/update-request.ts';
import { thrownBy } from '../../support/thrown.ts';

const SINGLE = { guest_id: 'guest-abc-123', user_identifier: 'user@example.com' };

const refusal = (body: unknown) => thrownBy(() => parseUpdateRequest(body));

describe('a guest id', () => {
  test.each([
    'a',
    '7',
    'guest-abc-123',
    'A.b_c-d@e:f+g',
    'jane@example.com',
    '+1'.slice(1),
    `g${'x'.repeat(127)}`,
  ])('%s is accepted as it is', (guestId) => {
    expect(parseUpdateRequest({ ...SINGLE, guest_id: guestId }).guestId).toBe(guestId);
  });

  test.each([
    '',
    ' guest',
    'guest ',
    '-guest',
    '.guest',
    '..',
    '_guest',
    '@guest',
    ':guest',
    '+guest',
    'guest/../other',
    'guest%2F',
    'guest?a=b',
    'guest#a',
    'guest\n',
    'guest\u0000',
    'gäst',
    'guest\\',
    'guest,a',
    `g${'x'.repeat(128)}`,
  ])('%j is refused, by name', (guestId) => {
    expect(refusal({ ...SINGLE, guest_id: guestId })).toMatchObject({
      message: 'The request breaks a rule of the contract',
      code: 'field_invalid',
      details: expect.stringMatching(/^guest_id must be 1 to 128 characters/),
    });
  });
});

describe('an attribute id', () => {
  test.each(['a', 'hashed_email', 'A-Z_0-9', '-', '_', '0', 'x'.repeat(128)])('%s is accepted', (id) => {
    expect(parseUpdateRequest({ ...SINGLE, attribute_id: id }).attributes[0]?.id).toBe(id);
  });

  test.each(['', ' ', 'a b', 'a.b', 'a@b', 'ä', 'a\n', 'a/b', 'x'.repeat(129)])(
    '%j is refused, by name',
    (id) => {
      expect(refusal({ ...SINGLE, attribute_id: id })).toMatchObject({
        code: 'field_invalid',
        details: expect.stringMatching(/^attribute_id must be 1 to 128 letters/),
      });
    },
  );
});

describe('a field of the wrong type', () => {
  const WRONG = [null, 5, 12_345_678, true, {}, [], ['a@b.co']];

  test.each(['guest_id', 'user_identifier', 'attribute_id'] as const)('%s is refused, by name', (field) => {
    for (const value of WRONG) {
      expect(refusal({ ...SINGLE, [field]: value })).toMatchObject({
        message: 'The request breaks a rule of the contract',
        code: 'field_invalid',
        details: expect.stringMatching(`^${field} must be `),
      });
    }
  });
});
