import { describe, test } from 'vitest';
import { expectRefusal, type Refusal } from '../support/refusals.ts';
import { GUEST, UPDATE } from '../support/world.ts';

const NOT_AN_OBJECT = {
  status: 400,
  error: 'The request body must be a JSON object',
  code: 'body_not_an_object',
  details: 'The body is not a JSON object.',
};
const EMPTY = { ...NOT_AN_OBJECT, code: 'body_empty', details: 'The request has no body.' };
const MISSING = { status: 400, error: 'Missing guest_id or user_identifier', code: 'field_missing' };
const several = (...identifiers: readonly unknown[]) => ({ guest_id: GUEST, identifiers });
const EMAIL_ITEM = { attribute_id: 'hashed_email', user_identifier: 'user@example.com' };

const ROWS: readonly Refusal[] = [
  {
    situation: 'broken JSON',
    body: '{"guest_id": ',
    ...NOT_AN_OBJECT,
    code: 'body_not_json',
    details: 'The body is not valid JSON.',
  },
  { situation: 'an empty body', body: '', ...EMPTY },
  { situation: 'no body', body: undefined, ...EMPTY },
  { situation: 'an array', body: '[]', ...NOT_AN_OBJECT },
  { situation: 'null', body: 'null', ...NOT_AN_OBJECT },
  { situation: 'a text', body: '"user@example.com"', ...NOT_AN_OBJECT },
  {
    situation: 'no guest_id',
    body: { user_identifier: 'user@example.com' },
    ...MISSING,
    details: 'Missing: guest_id.',
  },
  {
    situation: 'no user_identifier',
    body: { guest_id: GUEST },
    ...MISSING,
    details: 'Missing: user_identifier.',
  },
  { situation: 'neither', body: {}, ...MISSING, details: 'Missing: guest_id, user_identifier.' },
  {
    situation: 'an identifier missing among several',
    body: several(EMAIL_ITEM, { attribute_id: 'hashed_phone' }),
    ...MISSING,
    details: 'Missing: identifiers[1].user_identifier.',
  },
  {
    situation: 'a content type that is not JSON',
    body: UPDATE,
    parts: { headers: { 'content-type': 'text/plain' } },
    status: 415,
    error: 'The content type must be application/json',
    code: 'unsupported_media_type',
    details: 'The content-type header names something else than JSON.',
  },
  {
    situation: 'a body over 64 KiB',
    body: { ...UPDATE, user_identifier: 'x'.repeat(65_536) },
    status: 413,
    error: 'The request body is too large',
    code: 'body_too_large',
    details: 'The body is over 65536 bytes.',
  },
];

describe('a request that is not whole', () => {
  test.each(ROWS)('by $situation returns $status: $error', expectRefusal);
});
