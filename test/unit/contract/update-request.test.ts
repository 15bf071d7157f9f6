import { describe, expect, test } from 'vitest';
import { parseUpdateRequest } from '../../../lib/contract/update-request.ts';
import { hashIdentifier } from '../../../lib/identifiers/hash-identifier.ts';
import { thrownBy } from '../../support/thrown.ts';

const EMAIL = 'user@example.com';
const HASH = hashIdentifier(EMAIL);
const SINGLE = { guest_id: 'guest-abc-123', user_identifier: EMAIL };

const refusal = (body: unknown) => thrownBy(() => parseUpdateRequest(body));

describe('a request with one identifier', () => {
  test('becomes the hash under hashed_user_id', () => {
    expect(parseUpdateRequest(SINGLE)).toEqual({
      guestId: 'guest-abc-123',
      attributes: [{ id: 'hashed_user_id', value: HASH }],
    });
  });

  test('may name the attribute', () => {
    expect(parseUpdateRequest({ ...SINGLE, attribute_id: 'hashed_email' }).attributes).toEqual([
      { id: 'hashed_email', value: HASH },
    ]);
  });

  test('carries nothing of the identifier on', () => {
    const update = parseUpdateRequest({ ...SINGLE, user_identifier: ' User@Example.com ' });
    expect(JSON.stringify(update).toLowerCase()).not.toContain('user@');
  });
});

describe('a body that is no JSON object', () => {
  test.each([undefined, null, 'text', '', 5, true, [], [SINGLE]])('%j is refused', (body) => {
    expect(refusal(body)).toMatchObject({
      name: 'InvalidRequestError',
      message: 'The request body must be a JSON object',
      code: 'body_not_an_object',
      details: 'The body is not a JSON object.',
      hint: expect.stringContaining('guest_id'),
    });
  });
});

describe('a field that is missing', () => {
  test.each([
    [{}, 'guest_id, user_identifier'],
    [{ guest_id: 'a' }, 'user_identifier'],
    [{ user_identifier: EMAIL }, 'guest_id'],
    [{ attribute_id: 'a' }, 'guest_id, user_identifier'],
    [JSON.parse(`{"__proto__": ${JSON.stringify(SINGLE)}}`), 'guest_id, user_identifier'],
  ])('of %j is named', (body, names) => {
    expect(refusal(body)).toMatchObject({
      message: 'Missing guest_id or user_identifier',
      code: 'field_missing',
      details: expect.stringMatching(`^Missing: ${names}\\.`),
      hint: expect.any(String),
    });
  });

  test('is reported together with the unknown field that may be its typo', () => {
    const { guest_id, user_identifier } = SINGLE;
    expect(refusal({ guestId: guest_id, user_identifier })).toMatchObject({
      message: 'Missing guest_id or user_identifier',
      details: 'Missing: guest_id. Unknown field: guestId.',
    });
  });
});

describe('an unknown field', () => {
  test.each([
    ['user_identifer', 'user_identifer'],
    ['constructor', 'constructor'],
    ['toString', 'toString'],
    ['user-identifier', 'user-identifier'],
    ['phone2', 'phone2'],
  ])('%s is refused by name', (key, shown) => {
    expect(refusal({ ...SINGLE, [key]: EMAIL })).toMatchObject({
      message: 'The request has an unknown field',
      code: 'field_unknown',
      details: `Unknown field: ${shown}.`,
      hint: expect.stringContaining('guest_id'),
    });
  });

  test('several are all named', () => {
    expect(refusal({ ...SINGLE, first: 1, second: 2 })).toMatchObject({
      details: 'Unknown field: first, second.',
    });
  });

  test.each(['jane.doe@example.com', '+14155550123', '4155550123', 'x'.repeat(41), '', 'a b'])(
    'a name like %j might be a value that slipped into a key, and is not shown',
    (key) => {
      expect(refusal({ ...SINGLE, [key]: 1 })).toMatchObject({
        details: 'Unknown field: one whose name is not shown.',
      });
    },
  );

  test('thousands are named in part, so that the response stays short', () => {
    const body = {
      ...SINGLE,
      ...Object.fromEntries(
        Array.from({ length: 3_000 }, (_, i) => ['x'.repeat(1 + (i % 30)) + '_'.repeat((i / 30) % 8), i]),
      ),
    };
    expect(refusal(body)).toMatchObject({
      details: expect.stringMatching(/^Unknown field: (\w+, ){20}and more\.$/),
    });
  });

  test('__proto__ is an unknown field like any other, and sets no prototype', () => {
    for (const value of ['{"attribute_id": "other"}', 'null', '5']) {
      const body = JSON.parse(`{"guest_id": "a", "user_identifier": "a@b.co", "__proto__": ${value}}`);
      expect(refusal(body)).toMatchObject({ code: 'field_unknown' });
    }
  });
});
