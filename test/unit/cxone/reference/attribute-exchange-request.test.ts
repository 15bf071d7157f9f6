import { describe, expect, test } from 'vitest';
import { attributeRequest } from '../../../../lib/cxone/reference/attribute-exchange.ts';
import type { HashedAttribute } from '../../../../lib/guest-update.ts';
import { hashIdentifier } from '../../../../lib/identifiers/hash-identifier.ts';

const HASH = hashIdentifier('user@example.com');

const requestFor = (guestId: string, attributes: readonly HashedAttribute[], accessToken: string) =>
  attributeRequest({ guestId, attributes }, accessToken);

describe('the attribute request', () => {
  test('is the PATCH of the reference document, byte for byte up to blanks', () => {
    const request = requestFor('guest-abc-123', [{ id: 'hashed_user_id', value: HASH }], 'the-token');
    expect(request).toEqual({
      method: 'PATCH',
      path: '/api/v2/interactions/guests/guest-abc-123/attributes',
      headers: {
        authorization: 'Bearer the-token',
        'content-type': 'application/json',
        accept: 'application/json',
      },
      body: '[{"id":"hashed_user_id","value":"b4c9a289323b21a01c3e940f150eb9b8c542587f1abfd8f0e1cc1ffc5e475514","operation":"upsert"}]',
    });
    // What the document's Python sends.
    const reference =
      '[{"id": "hashed_user_id", "value": "b4c9a289323b21a01c3e940f150eb9b8c542587f1abfd8f0e1cc1ffc5e475514", "operation": "upsert"}]';
    expect(request.body).toBe(reference.replaceAll('": ', '":').replaceAll(', "', ',"'));
  });

  test('holds several attributes in one body, in order', () => {
    const { body } = requestFor(
      'g',
      [
        { id: 'a', value: '1' },
        { id: 'b', value: '2' },
      ],
      't',
    );
    expect(JSON.parse(body ?? '')).toEqual([
      { id: 'a', value: '1', operation: 'upsert' },
      { id: 'b', value: '2', operation: 'upsert' },
    ]);
  });

  test('sends of an attribute what belongs to it and nothing that stands beside it', () => {
    const attribute = { id: 'a', value: '1', identifier: 'user@example.com' };
    expect(requestFor('g', [attribute], 't').body).toBe('[{"id":"a","value":"1","operation":"upsert"}]');
  });

  test.each([
    ['jane@example.com', 'jane%40example.com'],
    ['a:b+c', 'a%3Ab%2Bc'],
    ['A.b_c-d', 'A.b_c-d'],
  ])('percent-encodes the guest id %s', (guestId, encoded) => {
    const { path } = requestFor(guestId, [], 't');
    expect(path).toBe(`/api/v2/interactions/guests/${encoded}/attributes`);
  });
});
