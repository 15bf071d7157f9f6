import { describe, expect, test } from 'vitest';
import { guestDigest } from '../../lib/contract/guest-id.ts';
import type { SqsFault } from '../../local/simulators/sqs/faults.ts';
import { type QueueWorld, startQueueWorld, VISIBILITY_SECONDS } from '../support/queue-world.ts';
import { hashed, updateOf } from '../support/updates.ts';

const setUp = (env = {}) => startQueueWorld({ cxone: { anyGuest: true }, env });
const refuse = (world: QueueWorld, status: number, guestId = 'guest-1') =>
  world.cxone.fault({ target: 'patch', kind: 'status', status, guestId });
const reasonsOf = (world: QueueWorld) =>
  world
    .deadLetters()
    .map(({ attributes }) =>
      Object.fromEntries(Object.entries(attributes).map(([name, { StringValue }]) => [name, StringValue])),
    );

describe('a failure that cannot pass', () => {
  test.each([
    [400, 'cxone_bad_request'],
    [404, 'cxone_not_found'],
    [410, 'cxone_rejected'],
  ])('goes at once to the dead-letter queue, saying why, and is acknowledged: %i', async (status, code) => {
    const world = await setUp();
    refuse(world, status);
    await world.put(updateOf('guest-1', { x: 'A' }), 'accepted-7');
    const [sent] = world.waiting();
    const firstSeen = new Date(world.now() + 5_000).toISOString();
    world.advance(5);
    expect(await world.deliver()).toEqual([]);
    expect(world.waiting()).toEqual([]);
    expect(world.deadLetters()).toMatchObject([{ body: sent?.body, groupId: sent?.groupId }]);
    expect(reasonsOf(world)).toEqual([
      { code, cxone_status: String(status), request_id: 'accepted-7', first_seen: firstSeen },
    ]);
  });

  test('holds when the message was first seen, not last', async () => {
    const world = await setUp();
    world.cxone.fault({ target: 'patch', kind: 'status', status: 500, times: 3 });
    refuse(world, 404);
    await world.put(updateOf('guest-1'));
    const firstSeen = new Date(world.now()).toISOString();
    await world.deliver();
    world.advance(VISIBILITY_SECONDS);
    await world.deliver();
    expect(reasonsOf(world)).toMatchObject([{ first_seen: firstSeen }]);
  });

  test('does not hold its group: the next message of the guest is updated', async () => {
    const world = await setUp();
    refuse(world, 400);
    await world.put(updateOf('guest-1', { x: 'A' }));
    await world.deliver();
    await world.put(updateOf('guest-1', { x: 'B' }));
    expect(await world.deliver()).toEqual([]);
    expect(world.cxone.attributesOf('guest-1')).toMatchObject([{ value: hashed('B') }]);
    expect(world.deadLetters()).toHaveLength(1);
  });

  test('of one message does not take the others of the guest with it: a merged 400 is taken apart', async () => {
    const world = await setUp();
    const poison = hashed('poison');
    world.cxone.setChaos(({ body }) =>
      body.includes(poison) ? { target: 'patch', kind: 'status', status: 400 } : undefined,
    );
    await world.put(updateOf('guest-1', { x: 'A' }), 'accepted-1');
    await world.put(updateOf('guest-1', { y: 'poison' }), 'accepted-2');
    await world.put(updateOf('guest-1', { x: 'B' }), 'accepted-3');
    expect(await world.deliver()).toEqual([]);
    expect(world.cxone.attributesOf('guest-1')).toMatchObject([{ id: 'x', value: hashed('B') }]);
    expect(reasonsOf(world)).toMatchObject([{ request_id: 'accepted-2', cxone_status: '400' }]);
  });

  test.each([
    ['no JSON', 'hello'],
    ['a version to come', JSON.stringify({ version: 2 })],
  ])('is a message that cannot be read: %s', async (_, body) => {
    const world = await setUp();
    await world.putRaw(guestDigest('guest-1'), body);
    await world.put(updateOf('guest-1', { x: 'A' }));
    expect(await world.deliver()).toEqual([]);
    expect(world.deadLetters()).toMatchObject([{ body }]);
    expect(reasonsOf(world)).toEqual([
      { code: 'message_unreadable', request_id: 'batch-request', first_seen: expect.any(String) },
    ]);
    expect(world.cxone.attributesOf('guest-1')).toMatchObject([{ value: hashed('A') }]);
  });

  test('is in the dead-letter queue once when its acknowledgement is lost and it comes again', async () => {
    const world = await setUp();
    refuse(world, 404);
    refuse(world, 404);
    await world.put(updateOf('guest-1'));
    const event = await world.receive();
    if (!event) throw new Error('no message');
    expect(await world.consume(event)).toEqual([]);
    world.advance(VISIBILITY_SECONDS);
    expect(await world.deliver()).toEqual([]);
    expect(world.deadLetters()).toHaveLength(1);
  });
});

describe('a dead-letter queue that cannot be written to', () => {
  test.each<[string, SqsFault]>([
    ['access is denied', { action: 'SendMessage', type: 'AccessDenied' }],
    ['it does not exist', { action: 'SendMessage', type: 'QueueDoesNotExist' }],
    ['SQS is in trouble', { action: 'SendMessage', type: 'InternalError', times: 3 }],
  ])(
    'means that the message is reported as failed, with the later ones of its guest: %s',
    async (_, fault) => {
      const world = await setUp();
      const bad = await world.putRaw(guestDigest('guest-1'), 'unreadable');
      const later = await world.put(updateOf('guest-1', { x: 'A' }));
      await world.put(updateOf('guest-2', { x: 'B' }));
      world.sqs.fault(fault);
      expect((await world.deliver()).toSorted()).toEqual([bad, later].toSorted());
      expect(world.deadLetters()).toEqual([]);
      world.advance(VISIBILITY_SECONDS);
      expect(await world.deliver()).toEqual([]);
      expect(world.deadLetters()).toHaveLength(1);
    },
  );

  test('because all of SQS is down loses nothing: what is not in CXone is reported', async () => {
    const world = await setUp();
    refuse(world, 404, 'guest-1');
    world.cxone.fault({ target: 'patch', kind: 'status', status: 429, retryAfter: '60', guestId: 'guest-2' });
    const refused = await world.put(updateOf('guest-1'));
    const limited = await world.put(updateOf('guest-2'));
    await world.put(updateOf('guest-3'));
    const event = await world.receive();
    if (!event) throw new Error('no message');
    await world.sqs.close();
    expect((await world.consume(event)).toSorted()).toEqual([refused, limited].toSorted());
    expect(world.cxone.attributesOf('guest-3')).toHaveLength(1);
  });

  test('because SQS does not reply leaves the function in time, the message reported', async () => {
    const world = await setUp({ SQS_RESERVE_MS: '200', ANSWER_RESERVE_MS: '300' });
    refuse(world, 404);
    const id = await world.put(updateOf('guest-1'));
    world.sqs.fault({ action: 'SendMessage', kind: 'hang' });
    const startedAtMs = Date.now();
    expect(await world.deliver(1_000)).toEqual([id]);
    expect(Date.now() - startedAtMs).toBeLessThan(1_000);
  });
});
