import { describe, expect, test } from 'vitest';
import { hashIdentifier } from '../../lib/identifiers/hash-identifier.ts';
import { type EventParts, functionUrlEvent, httpApiEvent, restApiEvent } from '../support/http-events.ts';
import { GUEST, startWorld, UPDATE } from '../support/world.ts';

const FORMATS = [
  ['an HTTP API event (payload 2.0)', httpApiEvent],
  ['a REST API event (payload 1.0)', restApiEvent],
  ['a Function URL event', functionUrlEvent],
] as const;

const ACCEPTED: readonly (readonly [string, EventParts])[] = [
  ['a plain body', { body: UPDATE }],
  ['a base64 body', { body: UPDATE, base64: true }],
  ['no headers', { body: UPDATE, headers: {} }],
  ['null for headers', { body: UPDATE, headers: null }],
  ['header names in lower case', { body: UPDATE, headers: { 'content-type': 'application/json' } }],
  [
    'header names in title case',
    { body: UPDATE, headers: { 'Content-Type': 'application/json; charset=utf-8' } },
  ],
  ['header names in upper case', { body: UPDATE, headers: { 'CONTENT-TYPE': 'APPLICATION/JSON' } }],
];

const REFUSED: readonly (readonly [string, EventParts, number, string])[] = [
  ['no body', {}, 400, 'body_empty'],
  ['an empty base64 body', { body: '', base64: true }, 400, 'body_empty'],
  ['a bad base64 body', { body: '{}', base64: true }, 400, 'field_missing'],
  [
    'a form',
    { body: 'guest_id=a', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
    415,
    'unsupported_media_type',
  ],
  [
    'a form, its header in upper case',
    { body: UPDATE, headers: { 'CONTENT-TYPE': 'text/html' } },
    415,
    'unsupported_media_type',
  ],
];

describe.each(FORMATS)('%s', (_, eventOf) => {
  test.each(ACCEPTED)('with %s gets its response in the same format', async (_, parts) => {
    const world = await startWorld();
    const reply = await world.handle(eventOf(parts));
    expect(reply).toEqual({
      status: 200,
      headers: { 'content-type': 'application/json', 'x-request-id': 'request-1' },
      body: {
        status: 'success',
        updated_attributes: [
          {
            id: 'hashed_user_id',
            value: hashIdentifier('user@example.com'),
            type: 'string',
            createdTimestamp: expect.any(Number),
            updatedTimestamp: expect.any(Number),
          },
        ],
      },
    });
    expect(world.cxone.attributesOf(GUEST)).toEqual(reply.body.updated_attributes);
  });

  test.each(REFUSED)('with %s is refused', async (_, parts, status, code) => {
    const world = await startWorld();
    expect(await world.handle(eventOf(parts))).toMatchObject({ status, body: { code } });
  });
});

test.each([
  ['null', null, 'body_empty'],
  ['an empty object', {}, 'body_empty'],
  ['a text', 'hello', 'body_empty'],
  ['an array', [], 'body_empty'],
  ['a body that is no text', { body: 5 }, 'body_empty'],
  ['headers that are no object', { headers: 'content-type', body: '[]' }, 'body_not_an_object'],
])('an event that is %s is a bad request, and no crash', async (_, event, code) => {
  const world = await startWorld();
  expect(await world.handle(event)).toMatchObject({ status: 400, body: { code } });
});
