// What holds for an update whatever the API of CXone.
import { describe, expect, test } from 'vitest';
import { hashIdentifier } from '../../../lib/identifiers/hash-identifier.ts';
import { PROFILES, UPDATE } from '../../support/profiles.ts';

const HASH = hashIdentifier(UPDATE.user_identifier);

describe.each(PROFILES)('an update over $name', ({ start }) => {
  test('stores the hash, and answers with the state that CXone has', async () => {
    const { world, held } = await start();
    expect(await world.send(UPDATE)).toMatchObject({
      status: 200,
      body: {
        status: 'success',
        updated_attributes: [{ id: 'hashed_email', value: HASH, updatedTimestamp: expect.anything() }],
      },
    });
    expect(held()).toBe(HASH);
    expect(world.lines()).toMatchObject([
      { level: 'INFO', outcome: 'updated', cxone_status: 200, attempts: 1 },
    ]);
  });

  test('with several identifiers is one write', async () => {
    const { world, held, counts } = await start();
    const identifiers = [
      { attribute_id: 'hashed_email', user_identifier: 'user@example.com' },
      { attribute_id: 'hashed_phone', user_identifier: '+14155550123' },
    ];
    expect((await world.send({ guest_id: UPDATE.guest_id, identifiers })).status).toBe(200);
    expect([held('hashed_email'), held('hashed_phone')]).toEqual([HASH, hashIdentifier('+14155550123')]);
    expect(counts()).toEqual({ secretReads: 1, tokens: 1, writes: 1 });
  });

  test('of an unknown guest is 404, each time again', async () => {
    const { world } = await start();
    for (const _ of [1, 2]) {
      expect(await world.send({ ...UPDATE, guest_id: 'nobody-here' })).toMatchObject({
        status: 404,
        body: { code: 'cxone_not_found', cxone_status: 404, hint: expect.any(String) },
      });
    }
  });

  test('that CXone limits is 429 with its Retry-After, and tried no more until then', async () => {
    const { world, strikeWrite, counts } = await start({ env: { OVERFLOW: 'fail' } });
    strikeWrite({ kind: 'status', status: 429, retryAfter: '40' });
    for (const code of ['cxone_rate_limited', 'cxone_circuit_open']) {
      const reply = await world.send(UPDATE, { remainingMs: 10_000 });
      expect(reply).toMatchObject({ status: 429, body: { code }, headers: { 'retry-after': '40' } });
    }
    expect(counts().writes).toBe(1);
  });

  test.each(['html', 'half', 'reset', 'status'] as const)(
    'that meets %s once is tried again or queued',
    async (kind) => {
      const { world, strikeWrite, held } = await start();
      strikeWrite({ kind, ...(kind === 'html' && { status: 503 }) });
      const reply = await world.send(UPDATE, {}, { headers: { prefer: 'respond-sync' } });
      expect(reply.status).toBe(200);
      expect(held()).toBe(HASH);
    },
  );

  test('that CXone does not answer in time goes to the queue, and from there to CXone', async () => {
    const { world, strikeWrite, held } = await start({ env: { CXONE_ATTEMPT_TIMEOUT_MS: '100' } });
    strikeWrite({ kind: 'hang' });
    expect(await world.send(UPDATE)).toMatchObject({ status: 202, body: { reason: 'cxone_timeout' } });
    expect(held()).toBeUndefined();
    world.forgetEnvironment();
    expect(await world.deliver()).toEqual([]);
    expect(held()).toBe(HASH);
    expect(world.waiting()).toEqual([]);
  });

  test('ends by the deadline, whatever CXone does', async () => {
    const { world, strikeWrite } = await start({ env: { OVERFLOW: 'fail' } });
    strikeWrite({ kind: 'hang' });
    const reply = await world.send(UPDATE, { remainingMs: 300 });
    expect(reply).toMatchObject({ status: 504, body: { code: 'deadline_exceeded' } });
  });
});
