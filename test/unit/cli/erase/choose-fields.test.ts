import { describe, expect, test } from 'vitest';
import { chooseFields as choose } from '../../../../cli/erase/choose-fields.ts';

const HASH = '0f'.repeat(32);
const BASE64 = Buffer.from(HASH, 'hex').toString('base64');

const chooseFields = (
  customer: Parameters<typeof choose>[0],
  named: readonly string[],
  encoding: 'hex' | 'base64' = 'hex',
) => choose(customer, named, encoding);

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
    ['a hash within more', `digest=${HASH}`],
    ['a key without its hash', 'k1:'],
    ['an id that no key has', `k-1:${HASH}`],
    ['two ids', `k1:k2:${HASH}`],
    ['base64 of 31 bytes', `k1:${Buffer.alloc(31).toString('base64')}`],
    ['base64 of no bytes', `k1:${BASE64.slice(0, 42)}B=`],
    ['a line more', `${HASH}\n`],
    ['a number', 64],
    ['a list of a hash', [HASH]],
  ])('are not those of somebody else: %s', (_, value) => {
    const customer = customerWith({ ours: HASH, theirs: value });
    expect(chooseFields(customer, [])).toEqual({ remove: ['ours'], absent: [], foreign: [], others: 1 });
    expect(chooseFields(customer, ['theirs'])).toMatchObject({ remove: [], foreign: ['theirs'] });
  });

  test.each([
    ['a key and hexadecimal digits', `k1:${HASH}`],
    ['a key and base64', `Key_2026:${BASE64}`],
  ])('are ours with the keys of now and then: %s', (_, value) => {
    const customer = customerWith({ hashed_email: value, hashed_email_k1: value });
    expect(chooseFields(customer, []).remove).toEqual(['hashed_email', 'hashed_email_k1']);
    expect(chooseFields(customer, ['hashed_email_k1'])).toMatchObject({ remove: ['hashed_email_k1'] });
  });

  test.each([
    ['base64 without a key', BASE64],
    ['the name of an algorithm in front', `sha256:${HASH}`],
  ])('are what may be somebody else’s only where they are named: %s', (_, value) => {
    const customer = customerWith({ other: value });
    expect(chooseFields(customer, [])).toMatchObject({ remove: [], others: 1 });
    expect(chooseFields(customer, ['other'])).toMatchObject({ remove: ['other'], foreign: [] });
  });

  test('are base64 without a key where the deployment writes it', () => {
    expect(chooseFields(customerWith({ hashed_email: BASE64 }), [], 'base64').remove).toEqual([
      'hashed_email',
    ]);
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
