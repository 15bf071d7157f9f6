import { describe, expect, test } from 'vitest';
import { shortGuestDigest } from '../../lib/contract/guest-id.ts';
import { hashIdentifier } from '../../lib/identifiers/hash-identifier.ts';
import { REFUSED_TRIES } from '../support/refused-secret.ts';
import { startWorld } from '../support/world.ts';

const CALLS = Array.from({ length: 32 }, (_, i) => ({
  requestId: `request-${i}`,
  guest: `guest-number-${i}`,
  identifier: `user-${i}@example.com`,
}));
const bodyOf = ({ guest, identifier }: (typeof CALLS)[number]) => ({
  guest_id: guest,
  user_identifier: identifier,
});

describe('one environment that runs 32 calls at once', () => {
  test('makes one secret read and one token request for all of them, cold', async () => {
    const world = await startWorld({ cxone: { anyGuest: true, latencyMs: { token: 20, patch: 5 } } });
    await Promise.all(CALLS.map((call) => world.send(bodyOf(call), call)));
    expect(world.secretsManager.requestCount).toBe(1);
    expect(world.cxone.tokenRequestCount).toBe(1);
    expect(world.cxone.patchRequestCount).toBe(32);
  });

  test('returns to each call its own result', async () => {
    const world = await startWorld({ cxone: { anyGuest: true, latencyMs: { patch: 5 } } });
    const replies = await Promise.all(CALLS.map((call) => world.send(bodyOf(call), call)));
    expect(replies.map(({ body }) => body.updated_attributes)).toEqual(
      CALLS.map(({ guest }) => world.cxone.attributesOf(guest)),
    );
    for (const { guest, identifier } of CALLS) {
      expect(world.cxone.attributesOf(guest)).toMatchObject([{ value: hashIdentifier(identifier) }]);
    }
  });

  test('logs one line for each, with its own request id and guest', async () => {
    const world = await startWorld({ cxone: { anyGuest: true, latencyMs: { patch: 5 } } });
    await Promise.all(CALLS.map((call) => world.send(bodyOf(call), call)));
    const logged = world.lines().map(({ request_id, guest, outcome }) => `${request_id} ${guest} ${outcome}`);
    const expected = CALLS.map(({ requestId, guest }) => `${requestId} ${shortGuestDigest(guest)} updated`);
    expect(logged.sort()).toEqual(expected.sort());
  });

  test('keeps the failure of one call from the others', async () => {
    const world = await startWorld({ cxone: { anyGuest: true } });
    const unlucky = new Map([
      [3, 404],
      [17, 503],
      [31, 403],
    ]);
    for (const [i, status] of unlucky) {
      const times = status === 503 ? 3 : 1;
      world.cxone.fault({ target: 'patch', kind: 'status', status, times, guestId: `guest-number-${i}` });
    }
    const replies = await Promise.all(CALLS.map((call) => world.send(bodyOf(call), call)));
    for (const [i, reply] of replies.entries()) {
      const status = unlucky.get(i);
      if (status === undefined) expect(reply.status).toBe(200);
      else
        expect(reply).toMatchObject({
          status: status === 503 ? 502 : status,
          body: { request_id: `request-${i}` },
        });
    }
    for (const { request_id, attempts } of world.lines().filter(({ outcome }) => outcome === 'updated')) {
      expect([request_id, attempts]).toEqual([request_id, 1]);
    }
  });

  test('lets the deadline of one call end it alone', async () => {
    const world = await startWorld({ cxone: { anyGuest: true } });
    await world.send({ guest_id: 'guest-before', user_identifier: 'before@example.com' });
    world.cxone.fault({ target: 'patch', kind: 'hang', guestId: 'guest-number-0' });
    const replies = await Promise.all(
      CALLS.map((call, i) => world.send(bodyOf(call), { ...call, remainingMs: i === 0 ? 400 : 10_000 })),
    );
    expect(replies.map(({ status }) => status)).toEqual([504, ...Array(31).fill(200)]);
  });

  test('fails all of them, each with its own request id, when there is no token to be had', async () => {
    const world = await startWorld({ secret: null });
    const replies = await Promise.all(CALLS.map((call) => world.send(bodyOf(call), call)));
    expect(replies.map(({ status, body }) => [status, body.request_id])).toEqual(
      CALLS.map(({ requestId }) => [500, requestId]),
    );
    expect(world.secretsManager.requestCount).toBe(REFUSED_TRIES);
  });
});
