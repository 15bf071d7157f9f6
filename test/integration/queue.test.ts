import { describe, expect, test } from 'vitest';
import { startQueueWorld } from '../support/queue-world.ts';
import { hashed, updateOf } from '../support/updates.ts';
import { takeWallClock } from '../support/wall-clock.ts';

const setUp = (env = {}) => startQueueWorld({ cxone: { anyGuest: true }, env });
const upsert = (id: string, label: string) => ({ id, value: hashed(label), operation: 'upsert' });

describe('the function queue', () => {
  test("makes one PATCH of a guest's messages, with the last value of each attribute, and acknowledges all", async () => {
    const world = await setUp();
    await world.put(updateOf('guest-1', { email: 'A', phone: 'B' }));
    await world.put(updateOf('guest-1', { email: 'C' }));
    await world.put(updateOf('guest-1', { email: 'D' }));
    expect(await world.deliver()).toEqual([]);
    const patches = world.cxone.requests.filter(({ method }) => method === 'PATCH');
    expect(patches.map(({ body }) => JSON.parse(body))).toEqual([
      [upsert('email', 'D'), upsert('phone', 'B')],
    ]);
    expect(world.waiting()).toEqual([]);
    expect(world.deadLetters()).toEqual([]);
  });

  test('makes a PATCH for each guest of a batch', async () => {
    const world = await setUp();
    for (const guest of ['guest-1', 'guest-2', 'guest-3']) await world.put(updateOf(guest, { x: guest }));
    expect(await world.deliver()).toEqual([]);
    for (const guest of ['guest-1', 'guest-2', 'guest-3']) {
      expect(world.cxone.attributesOf(guest)).toMatchObject([{ id: 'x', value: hashed(guest) }]);
    }
    expect(world.cxone.tokenRequestCount).toBe(1);
  });

  test('logs every PATCH with the requests that got a 202', async () => {
    const world = await setUp();
    await world.put(updateOf('guest-1', { x: 'A' }), 'accepted-1');
    await world.put(updateOf('guest-1', { x: 'B' }), 'accepted-2');
    await world.put(updateOf('guest-2', { x: 'A' }), 'accepted-3');
    expect(await world.deliver()).toEqual([]);
    const lines = world.lines().filter(({ outcome }) => outcome === 'updated');
    expect(lines.map(({ accepted_request_id }) => accepted_request_id).toSorted()).toEqual([
      'accepted-1 accepted-2',
      'accepted-3',
    ]);
  });

  test('occupies CXone with as many guests at once as GUEST_CONCURRENCY says, and no more', async () => {
    const world = await setUp({ GUEST_CONCURRENCY: '4', SQS_RESERVE_MS: '100' });
    for (let i = 0; i < 10; i += 1) await world.put(updateOf(`guest-${i}`));
    // None ever gets a reply, so what has arrived when the time is up was there at once.
    world.cxone.fault({ target: 'patch', kind: 'hang', times: 4 });
    expect(await world.deliver(600)).toHaveLength(10);
    expect(world.cxone.patchRequestCount).toBe(4);
  });

  test('takes messages without a group, as a standard queue has them, one by one', async () => {
    const world = await setUp({ GUEST_CONCURRENCY: '1' });
    await world.put(updateOf('guest-1', { x: 'A' }));
    await world.put(updateOf('guest-1', { x: 'B' }));
    const event = await world.receive();
    for (const { attributes } of event?.Records ?? []) delete attributes.MessageGroupId;
    expect(event && (await world.consume(event))).toEqual([]);
    expect(world.cxone.patchRequestCount).toBe(2);
  });

  test('keeps the order of a guest over batches', async () => {
    const world = await setUp();
    for (let i = 0; i < 25; i += 1) await world.put(updateOf('guest-1', { x: `${i}` }));
    for (let i = 0; i < 3; i += 1) expect(await world.deliver()).toEqual([]);
    expect(world.waiting()).toEqual([]);
    const values = world.cxone.requests
      .filter(({ method }) => method === 'PATCH')
      .map(({ body }) => JSON.parse(body)[0].value);
    expect(values).toEqual(['9', '19', '24'].map(hashed));
  });

  test('logs what became of a batch, and no guest id', async () => {
    const world = await setUp();
    world.keepPrivate('guest-1-private', 'guest-2-private');
    await world.put(updateOf('guest-1-private'));
    world.advance(60);
    await world.put(updateOf('guest-2-private'));
    const sentAtMs = world.waiting()[0]?.sentAt ?? 0;
    world.cxone.fault({ target: 'patch', kind: 'status', times: 3, guestId: 'guest-2-private' });
    await world.deliver();
    expect(world.lines().at(-1)).toMatchObject({
      level: 'INFO',
      message: 'batch drained',
      outcome: 'drained_in_part',
      request_id: 'batch-request',
      messages: 2,
      failed: 1,
      oldest_ms: expect.any(Number),
      duration_ms: expect.any(Number),
    });
    const oldestMs = Number(world.lines().at(-1)?.oldest_ms);
    expect(Math.abs(Date.now() - sentAtMs - oldestMs)).toBeLessThan(5_000);
  });
});

describe('a batch is reported as failed as a whole', () => {
  test.each(['CXONE_BASE_URL', 'CXONE_SECRET_ID', 'UPDATE_QUEUE_URL', 'DEAD_LETTER_QUEUE_URL'])(
    'when %s is not set',
    async (name) => {
      const world = await setUp({ [name]: undefined });
      const ids = [await world.put(updateOf('guest-1')), await world.put(updateOf('guest-2'))];
      expect(await world.deliver()).toEqual(ids);
      expect(world.lines().at(-1)).toMatchObject({
        level: 'ERROR',
        outcome: 'failed',
        error: 'ConfigurationError',
        code: 'configuration_invalid',
        details: expect.stringContaining(name),
        oldest_ms: expect.any(Number),
      });
      expect(world.deadLetters()).toEqual([]);
    },
  );

  test('when the secret cannot be read, and nothing goes to the dead-letter queue', async () => {
    const world = await startQueueWorld({ secret: null });
    const ids = [await world.put(updateOf('guest-1')), await world.put(updateOf('guest-2'))];
    expect((await world.deliver()).toSorted()).toEqual(ids.toSorted());
    expect(world.deadLetters()).toEqual([]);
    expect(world.cxone.patchRequestCount).toBe(0);
  });

  test('when CXone refuses the credentials, and it is drained once they are right', async () => {
    const world = await startQueueWorld({ cxone: { clientSecret: 'not the secret yet', anyGuest: true } });
    const moveOn = takeWallClock();
    const id = await world.put(updateOf('guest-1'));
    expect(await world.deliver()).toEqual([id]);
    expect(world.deadLetters()).toEqual([]);
    world.secretsManager.setSecret(
      'cxone/test-credentials',
      JSON.stringify({ client_id: 'test client', client_secret: 'not the secret yet' }),
    );
    world.advance(120);
    moveOn(120_000);
    expect(await world.deliver()).toEqual([]);
  });
});
