import { describe, expect, test } from 'vitest';
import { ACCEPTED, REFUSED_AS_EMPTY, REFUSED_AS_INVALID } from '../support/reference-identifiers.ts';
import { GUEST, startWorld } from '../support/world.ts';

describe('a client of the reference document’s Flask route changes the URL, and nothing else', () => {
  test('its sample request makes its sample PATCH, and the response is in its form', async () => {
    const world = await startWorld();
    const reply = await world.send('{"guest_id": "guest-abc-123", "user_identifier": "user@example.com"}');
    const { method, path, headers, body } = world.cxone.requests.at(-1) ?? {};
    expect([method, path]).toEqual(['PATCH', '/api/v2/interactions/guests/guest-abc-123/attributes']);
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      authorization: `Bearer ${world.cxone.issuedTokens()[0]}`,
    });
    expect(body).toBe(
      '[{"id":"hashed_user_id","value":"b4c9a289323b21a01c3e940f150eb9b8c542587f1abfd8f0e1cc1ffc5e475514","operation":"upsert"}]',
    );
    expect(reply).toMatchObject({
      status: 200,
      body: { status: 'success', updated_attributes: world.cxone.attributesOf(GUEST) },
    });
  });

  test('what it stored for an identifier is stored for it here, again and again', async () => {
    const world = await startWorld();
    for (const [identifier, hash] of ACCEPTED) {
      const { status } = await world.send({ guest_id: GUEST, user_identifier: identifier });
      expect([identifier, status]).toEqual([identifier, 200]);
      expect(world.cxone.attributesOf(GUEST)).toMatchObject([{ id: 'hashed_user_id', value: hash }]);
    }
    expect(world.cxone.patchRequestCount).toBe(ACCEPTED.length);
  });

  test.each([
    ['Identifier cannot be empty', REFUSED_AS_EMPTY],
    ['Invalid email or phone format', REFUSED_AS_INVALID],
  ])('what it refused with "%s" is refused with it here', async (error, identifiers) => {
    const world = await startWorld();
    for (const identifier of identifiers) {
      const reply = await world.send({ guest_id: 'g1', user_identifier: identifier });
      expect([identifier, reply.status, reply.body.error]).toEqual([identifier, 400, error]);
    }
    expect(world.cxone.patchRequestCount).toBe(0);
  });

  // Responses of the document's own application, run with Flask.
  test.each([
    ['{"guest_id":"g"}', 400, 'Missing guest_id or user_identifier'],
    ['{"user_identifier":"a@b.co"}', 400, 'Missing guest_id or user_identifier'],
    ['{}', 400, 'Missing guest_id or user_identifier'],
    ['{"guest_id":"g","user_identifier":""}', 400, 'Identifier cannot be empty'],
    ['{"guest_id":"g","user_identifier":"  "}', 400, 'Identifier cannot be empty'],
    ['{"guest_id":"g","user_identifier":"nope"}', 400, 'Invalid email or phone format'],
  ])('%s returns %i: %s', async (body, status, error) => {
    const world = await startWorld();
    expect(await world.send(body)).toMatchObject({ status, body: { error } });
  });

  test('several identifiers make one PATCH, which its route had no way to ask for', async () => {
    const world = await startWorld();
    const identifiers = Array.from({ length: 20 }, (_, i) => ({
      attribute_id: `id_${i}`,
      user_identifier: `user-${i}@example.com`,
    }));
    expect((await world.send({ guest_id: GUEST, identifiers })).status).toBe(200);
    expect(world.cxone.patchRequestCount).toBe(1);
    expect(world.cxone.attributesOf(GUEST).map(({ id }) => id)).toEqual(
      identifiers.map(({ attribute_id }) => attribute_id),
    );
  });

  test.each(['jane@example.com', 'a:b+c', 'A.b_c-d'])(
    'a guest id like %s arrives percent-encoded and whole',
    async (guestId) => {
      const world = await startWorld({ cxone: { guests: [guestId] } });
      expect((await world.send({ guest_id: guestId, user_identifier: '+14155550123' })).status).toBe(200);
      expect(world.cxone.requests.at(-1)?.path).toBe(
        `/api/v2/interactions/guests/${encodeURIComponent(guestId)}/attributes`,
      );
      expect(world.cxone.attributesOf(guestId)).toHaveLength(1);
    },
  );
});
