import { describe, expect, test } from 'vitest';
import type { Fault } from '../../local/simulators/cxone/faults.ts';
import { type QueueWorld, startQueueWorld, VISIBILITY_SECONDS } from '../support/queue-world.ts';
import { hashed, updateOf } from '../support/updates.ts';
import { UPDATE } from '../support/world.ts';

const setUp = (env = {}) => startQueueWorld({ cxone: { anyGuest: true }, env });
const patch = (status: number, more: Partial<Fault> = {}): Fault => ({
  target: 'patch',
  kind: 'status',
  status,
  ...more,
});
/** Seconds until each message is visible again, on the clock of SQS. */
const hiddenFor = (world: QueueWorld) =>
  Object.fromEntries(
    world.waiting().map(({ messageId, visibleAt }) => [messageId, (visibleAt - world.now()) / 1_000]),
  );

describe('a failure that may pass', () => {
  test.each<[string, Fault]>([
    ['429', patch(429, { times: 3 })],
    ['500', patch(500, { times: 3 })],
    ['a reset connection', { target: 'patch', kind: 'reset', times: 4 }],
    ['half an answer', { target: 'patch', kind: 'half', times: 3 }],
    ['408', patch(408, { times: 4 })],
    ['425', patch(425, { times: 3 })],
    ['403, which an operator mends', patch(403)],
    ['409', patch(409)],
    ['423', patch(423)],
    ['a token endpoint in trouble', { target: 'token', kind: 'status', times: 4 }],
  ])('sends the message back, to be updated when it comes again: %s', async (_, fault) => {
    const world = await setUp();
    world.cxone.fault(fault);
    const id = await world.put(updateOf('guest-1', { x: 'A' }));
    expect(await world.deliver()).toEqual([id]);
    expect(world.deadLetters()).toEqual([]);
    // CXone asked for no wait, so the message comes back in seconds.
    expect(hiddenFor(world)[id]).toBeGreaterThan(3);
    expect(hiddenFor(world)[id]).toBeLessThan(8);
    world.advance(8);
    expect(await world.deliver()).toEqual([]);
    expect(world.cxone.attributesOf('guest-1')).toMatchObject([{ id: 'x', value: hashed('A') }]);
    expect(world.waiting()).toEqual([]);
  });

  test('sends back every message of the guest and acknowledges those of the others', async () => {
    const world = await setUp();
    world.cxone.fault(patch(500, { times: 3, guestId: 'guest-1' }));
    const first = await world.put(updateOf('guest-1', { x: 'A' }));
    await world.put(updateOf('guest-2', { x: 'B' }));
    const second = await world.put(updateOf('guest-1', { y: 'C' }));
    expect((await world.deliver()).toSorted()).toEqual([first, second].toSorted());
    expect(world.waiting().map(({ messageId }) => messageId)).toEqual([first, second]);
    expect(world.cxone.attributesOf('guest-2')).toMatchObject([{ value: hashed('B') }]);
  });

  test('ends a batch before the time of the function is up', async () => {
    const world = await setUp({ SQS_RESERVE_MS: '400' });
    world.cxone.setChaos(() => ({ target: 'patch', kind: 'hang' }));
    const id = await world.put(updateOf('guest-1'));
    const startedAtMs = Date.now();
    expect(await world.deliver(700)).toEqual([id]);
    expect(Date.now() - startedAtMs).toBeLessThan(700);
  });

  test('leaves time for SQS: after a guest that took all the time, another one is still dead-lettered', async () => {
    const world = await setUp({ GUEST_CONCURRENCY: '1', SQS_RESERVE_MS: '500' });
    world.cxone.setChaos(() => ({ target: 'patch', kind: 'hang' }));
    const late = await world.put(updateOf('guest-1'));
    await world.putRaw('another-guest', 'unreadable');
    expect(await world.deliver(900)).toEqual([late]);
    expect(world.deadLetters()).toHaveLength(1);
  });
});

describe('a Retry-After', () => {
  test.each([429, 503])(
    'of a %i hides the messages of its guest for as long, and those of the guests after it, which are not tried',
    async (status) => {
      const world = await setUp({ GUEST_CONCURRENCY: '1' });
      world.cxone.fault(patch(status, { retryAfter: '90', guestId: 'guest-1' }));
      const first = await world.put(updateOf('guest-1', { x: 'A' }));
      const other = await world.put(updateOf('guest-2', { x: 'B' }));
      const second = await world.put(updateOf('guest-1', { y: 'C' }));
      await world.deliver();
      expect(hiddenFor(world)).toEqual({ [first]: 90, [second]: 90, [other]: 90 });
      expect(world.cxone.patchRequestCount).toBe(1);
    },
  );

  test('that came to the caller travels with the update: the consumer waits for it too', async () => {
    const world = await setUp();
    world.cxone.fault(patch(429, { retryAfter: '90' }));
    await world.send(UPDATE);
    await world.deliver();
    expect(Object.values(hiddenFor(world))[0]).toBeGreaterThan(80);
    expect(world.cxone.patchRequestCount).toBe(1);
  });

  test('brings the messages back when CXone said and not before, in order, and they are updated', async () => {
    const world = await setUp();
    world.cxone.fault(patch(429, { retryAfter: '90' }));
    await world.put(updateOf('guest-1', { x: 'A' }));
    await world.put(updateOf('guest-1', { x: 'B' }));
    await world.deliver();
    world.advance(89);
    expect(await world.receive()).toBeUndefined();
    expect(world.cxone.patchRequestCount).toBe(1);
    world.advance(1);
    world.forgetEnvironment();
    expect(await world.deliver()).toEqual([]);
    expect(world.cxone.attributesOf('guest-1')).toMatchObject([{ value: hashed('B') }]);
  });

  test('longer than SQS can hide a message hides it for nearly the twelve hours that it can', async () => {
    const world = await setUp();
    world.cxone.fault(patch(429, { retryAfter: '80000' }));
    const id = await world.put(updateOf('guest-1'));
    await world.deliver();
    expect(hiddenFor(world)).toEqual({ [id]: 43_000 });
  });

  test.each([
    ['the call fails', { action: 'ChangeMessageVisibilityBatch', type: 'AccessDenied' }],
    ['an entry fails', { action: 'ChangeMessageVisibilityBatch', failedEntries: 1 }],
  ])('that SQS does not take leaves the messages to the queue, reported and logged: %s', async (_, fault) => {
    const world = await setUp();
    world.cxone.fault(patch(429, { retryAfter: '90' }));
    world.sqs.fault(fault);
    const id = await world.put(updateOf('guest-1'));
    expect(await world.deliver()).toEqual([id]);
    expect(hiddenFor(world)).toEqual({ [id]: VISIBILITY_SECONDS });
    expect(world.lines()).toContainEqual(
      expect.objectContaining({ level: 'ERROR', message: 'visibility timeout not set' }),
    );
  });
});
