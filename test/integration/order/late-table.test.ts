// A table that answers late, or carries out late what was asked of it. Whatever the moment, the last accepted
// update stays.
import { expect, test, vi } from 'vitest';
import type { Treatment } from '../../support/order-table.ts';
import { startOrderWorld } from '../../support/order-world.ts';
import { GUEST } from '../../support/world.ts';

const LABELS = ['A', 'B'];

const gate = () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
};

// Both functions have run before, so that what happens while a look is held up takes a fraction of the second
// that a caller waits for it.
const startWarm = async () => {
  const world = await startOrderWorld();
  await world.update('A', 'respond-async');
  await world.drain();
  await world.update('A', 'respond-async');
  const event = await world.receive();
  if (!event) throw new Error('no message is visible');
  const { opened, open } = gate();
  let looks = 0;
  return {
    world,
    open,
    carryOlder: async () => expect(await world.consume(event)).toEqual([]),
    looked: () => vi.waitUntil(() => looks > 0, { interval: 5 }),
    /** Looks wait, before or after they are carried out, until the gate is open. */
    hold(when: 'before' | 'after') {
      world.table.interfere(async ({ operation }): Promise<Treatment> => {
        if (operation !== 'GetItem') return 'answer';
        looks += 1;
        if (when === 'before') await opened;
        return { answerAfter: opened };
      });
    },
  };
};

test('a look whose answer comes once the older update has ended is followed by the PATCH, not overtaken by it', async () => {
  const { world, hold, looked, carryOlder, open } = await startWarm();
  hold('before');
  const answer = world.update('B');
  await looked();
  await carryOlder();
  expect(world.valueIn(LABELS)).toBe('A');
  open();
  expect(await answer).toMatchObject({ status: 200 });
  await world.drain();
  expect(world.valueIn(LABELS)).toBe('B');
  expect(world.outcomes('copied')).toEqual([]);
});

test('a look that was taken before the older update ended leads to a copy, whenever its answer comes', async () => {
  const { world, hold, looked, carryOlder, open } = await startWarm();
  hold('after');
  const answer = world.update('B');
  await looked();
  await carryOlder();
  open();
  expect(await answer).toMatchObject({ status: 200 });
  await world.drain();
  expect(world.valueIn(LABELS)).toBe('B');
});

test('an end that is carried out while the next consumer is on its way to CXone hides nothing from view', async () => {
  const world = await startOrderWorld();
  await world.update('A', 'respond-async');
  // The first consumer updates CXone, and its end does not get through in its time.
  const late = gate();
  let ends = 0;
  let ended = 0;
  world.table.interfere(async ({ expression }): Promise<Treatment> => {
    if (!expression.includes('DELETE q')) return 'answer';
    ends += 1;
    await late.opened;
    ended += 1;
    return 'answer';
  });
  expect(await world.deliver()).toHaveLength(1);
  expect(world.valueIn(LABELS)).toBe('A');

  // The next one has claimed the guest. While it is about to update CXone, the late end arrives, and then a
  // synchronous call.
  const claimed = gate();
  let claims = 0;
  world.table.interfere(({ expression }) =>
    expression.includes('claimed') && claims++ === 0 ? { answerAfter: claimed.opened } : 'answer',
  );
  world.advance(120);
  const delivery = world.deliver();
  await vi.waitUntil(() => claims > 0);
  late.open();
  await vi.waitUntil(() => ended === ends);
  expect(await world.update('B')).toMatchObject({ status: 200 });
  claimed.open();
  expect(await delivery).toEqual([]);
  await world.drain();
  expect(world.valueIn(LABELS)).toBe('B');
});

test('a place that is taken late, after the caller was told of a failure, only leads to copies', async () => {
  const world = await startOrderWorld();
  const { opened, open } = gate();
  let takes = 0;
  let taken = 0;
  world.table.interfere(async ({ expression }): Promise<Treatment> => {
    if (!expression.includes('ADD q')) return 'answer';
    takes += 1;
    await opened;
    taken += 1;
    return 'answer';
  });
  expect(await world.update('A', 'respond-async')).toMatchObject({
    status: 500,
    body: { code: 'queue_unavailable' },
  });
  expect(world.waiting()).toEqual([]);
  open();
  await vi.waitUntil(() => taken === takes);
  await vi.waitUntil(async () => (await world.table.queuedIds(GUEST)).length > 0);
  expect(await world.update('B')).toMatchObject({ status: 200 });
  await world.drain();
  expect(world.valueIn(LABELS)).toBe('B');
});
