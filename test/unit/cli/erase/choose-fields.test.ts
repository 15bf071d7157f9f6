import { describe, expect, test } from 'vitest';
import { chooseFields } from '../../../../cli/erase/choose-fields.ts';

const HASH = '0f'.repeat(32);
const customerWith = (fields: Readonly<Record<string, unknown>>) => ({
  id: 'chat_g',
  updatedAt: undefined,
  identities: [],
  customFields: Object.entries(fields).map(([ident, value]) => ({ ident, value })),
});

describe('the fields that are removed', () => {
  test.each<[string, unknown]>([
    ['one digit less', HASH.slice(1)],
    ['one digit more', `${HASH}0`],
    ['capitals', HASH.toUpperCase()],
    ['a hash within more', `sha256:${HASH}`],
    ['a line more', `${HASH}\n`],
    ['a number', 64],
    ['a list of a hash', [HASH]],
  ])('are not those of somebody else: %s', (_, value) => {
    const customer = customerWith({ ours: HASH, theirs: value });
    expect(chooseFields(customer, [])).toEqual({ remove: ['ours'], absent: [], foreign: [], others: 1 });
    expect(chooseFields(customer, ['theirs'])).toMatchObject({ remove: [], foreign: ['theirs'] });
  });

  test.each([undefined, null, ''])('what has no value (%s) is not there', (value) => {
    const customer = customerWith({ hashed_email: value });
    expect(chooseFields(customer, [])).toEqual({ remove: [], absent: [], foreign: [], others: 0 });
    expect(chooseFields(customer, ['hashed_email'])).toMatchObject({ remove: [], absent: ['hashed_email'] });
  });

  test('are those that are named, and no other hash', () => {
    const customer = customerWith({ hashed_email: HASH, hashed_phone: HASH });
    expect(chooseFields(customer, ['hashed_phone', 'hashed_user_id'])).toEqual({
      remove: ['hashed_phone'],
      absent: ['hashed_user_id'],
      foreign: [],
      others: 1,
    });
  });
});
