import { describe, test } from 'vitest';
import { expectRefusal, type Refusal } from '../support/refusals.ts';
import { GUEST, UPDATE } from '../support/world.ts';

const EMPTY = { status: 400, error: 'Identifier cannot be empty', code: 'identifier_empty' };
const INVALID = { status: 400, error: 'Invalid email or phone format', code: 'identifier_invalid' };
const BROKEN = { status: 400, error: 'The request breaks a rule of the contract', code: 'field_invalid' };
const several = (...identifiers: readonly unknown[]) => ({ guest_id: GUEST, identifiers });
const EMAIL_ITEM = { attribute_id: 'hashed_email', user_identifier: 'user@example.com' };

const ROWS: readonly Refusal[] = [
  {
    situation: 'an empty identifier',
    body: { ...UPDATE, user_identifier: '' },
    ...EMPTY,
    details: 'user_identifier is empty or blank.',
  },
  {
    situation: 'a blank identifier',
    body: { ...UPDATE, user_identifier: ' \t\u00a0' },
    ...EMPTY,
    details: 'user_identifier is empty or blank.',
  },
  {
    situation: 'an identifier that is neither e-mail nor phone',
    body: { ...UPDATE, user_identifier: 'jane.doe' },
    ...INVALID,
    details: 'user_identifier is neither an e-mail address nor a phone number.',
  },
  {
    situation: 'one bad identifier among several',
    body: several(EMAIL_ITEM, { attribute_id: 'hashed_phone', user_identifier: '+1 415 555 0123' }),
    ...INVALID,
    details: 'identifiers[1].user_identifier is neither an e-mail address nor a phone number.',
  },
  {
    situation: 'a guest id of the wrong form',
    body: { ...UPDATE, guest_id: '../another-guest' },
    ...BROKEN,
    details: 'guest_id must be 1 to 128 characters: a letter or digit, then letters, digits and . _ - @ : +.',
  },
  {
    situation: 'an attribute id of the wrong form',
    body: { ...UPDATE, attribute_id: 'hashed email' },
    ...BROKEN,
    details: 'attribute_id must be 1 to 128 letters, digits, underscores or hyphens.',
  },
  {
    situation: 'a wrong type',
    body: { ...UPDATE, user_identifier: 14_155_550_123 },
    ...BROKEN,
    details: 'user_identifier must be a string.',
  },
  {
    situation: 'no identifier at all',
    body: several(),
    ...BROKEN,
    details: 'identifiers must be an array of 1 to 20 objects with attribute_id and user_identifier.',
  },
  {
    situation: 'an attribute id twice',
    body: several(EMAIL_ITEM, { ...EMAIL_ITEM, user_identifier: 'other@example.com' }),
    ...BROKEN,
    code: 'attribute_id_repeated',
    details: 'identifiers[1].attribute_id is in an earlier item already.',
  },
  {
    situation: 'an unknown field',
    body: { ...UPDATE, attributeId: 'hashed_email' },
    status: 400,
    error: 'The request has an unknown field',
    code: 'field_unknown',
    details: 'Unknown field: attributeId.',
  },
];

describe('a field that breaks a rule', () => {
  test.each(ROWS)('by $situation returns $status: $error', expectRefusal);
});
