// The order table over its client, against dynalite.
import { expect, test } from 'vitest';
import { openOrderTable } from '../../support/opened-order-table.ts';
import { rejectionOf } from '../../support/thrown.ts';

const GUEST = 'guest-1';
const DAY_MS = 86_400_000;

const setUp = async () => {
  let nowMs = Date.UTC(2026, 10, 24);
  const { standIn, order } = await openOrderTable(() => nowMs);
  return {
    standIn,
    order,
    startedAtMs: nowMs,
    advance(ms: number) {
      nowMs += ms;
    },
  };
};

test('numbers grow, start from the time, and each names an update as queued', async () => {
  const { order, standIn, startedAtMs } = await setUp();
  expect(await order.hasQueued(GUEST)).toBe(false);
  const places = await Promise.all(Array.from({ length: 20 }, () => order.take(GUEST)));
  const numbers = places.map(({ number }) => number);
  expect(new Set(numbers).size).toBe(20);
  expect(Math.min(...numbers)).toBeGreaterThan(startedAtMs);
  expect((await order.take(GUEST)).number).toBeGreaterThan(Math.max(...numbers));
  expect(await standIn.queuedIds(GUEST)).toEqual(expect.arrayContaining(places.map(({ id }) => id)));
  expect(await order.hasQueued(GUEST)).toBe(true);
  expect(await order.hasQueued('guest-2')).toBe(false);
});

test('a number that was taken but whose answer was lost is taken again, under the same id', async () => {
  const { order, standIn, startedAtMs } = await setUp();
  let lost = 0;
  standIn.interfere(() => (lost++ === 0 ? 'lose' : 'answer'));
  const place = await order.take(GUEST);
  expect(place.number).toBeGreaterThan(startedAtMs + 1);
  expect(await standIn.queuedIds(GUEST)).toEqual([place.id]);
});

test('what ended is no longer queued, and the numbers written stay', async () => {
  const { order } = await setUp();
  const [a, b] = [await order.take(GUEST), await order.take(GUEST)];
  await order.end(await order.claim(GUEST), { ids: [a.id], written: new Map([['hashed_email', a.number]]) });
  expect(await order.hasQueued(GUEST)).toBe(true);
  const claim = await order.claim(GUEST);
  expect(claim.written).toEqual(new Map([['hashed_email', a.number]]));
  await order.end(claim, { ids: [b.id], written: new Map([['hashed phone', b.number]]) });
  expect(await order.hasQueued(GUEST)).toBe(false);
  expect((await order.claim(GUEST)).written).toEqual(
    new Map([
      ['hashed_email', a.number],
      ['hashed phone', b.number],
    ]),
  );
});

test('whoever claims a guest shuts out the one before', async () => {
  const { order } = await setUp();
  const a = await order.take(GUEST);
  const first = await order.claim(GUEST);
  const second = await order.claim(GUEST);
  const error = await rejectionOf(order.end(first, { ids: [a.id], written: new Map([['x', a.number]]) }));
  expect(error).toMatchObject({
    code: 'order_unavailable',
    causedBy: { name: 'ConditionalCheckFailedException' },
  });
  expect(await order.hasQueued(GUEST)).toBe(true);
  await order.end(second, { ids: [a.id], written: new Map() });
  expect(await order.hasQueued(GUEST)).toBe(false);
});

test('the end of a claim may be written twice, as the SDK does when an answer is lost', async () => {
  const { order, standIn } = await setUp();
  const a = await order.take(GUEST);
  const claim = await order.claim(GUEST);
  let lost = 0;
  standIn.interfere(() => (lost++ === 0 ? 'lose' : 'answer'));
  await order.end(claim, { ids: [a.id], written: new Map([['x', a.number]]) });
  expect(lost).toBeGreaterThan(1);
  expect(await order.hasQueued(GUEST)).toBe(false);
});

test('an id that never ended counts for 29 days, and goes with the next end after that', async () => {
  const { order, standIn, advance } = await setUp();
  await order.take(GUEST);
  advance(28 * DAY_MS);
  const young = await order.take(GUEST);
  expect(await order.hasQueued(GUEST)).toBe(true);
  advance(DAY_MS);
  await order.end(await order.claim(GUEST), { ids: [young.id], written: new Map() });
  expect(await standIn.queuedIds(GUEST)).toEqual([]);
});

test('an item lives 29 days after its last write, and a lost one does not set numbers back', async () => {
  const { order, standIn, advance, startedAtMs } = await setUp();
  await order.take(GUEST);
  advance(5_000);
  await order.claim(GUEST);
  expect((await standIn.item(GUEST)).expires?.N).toBe(String((startedAtMs + 5_000 + 29 * DAY_MS) / 1_000));
  expect((await order.take('guest-2')).number).toBeGreaterThan((await order.take(GUEST)).number);
});

test('a table that is down is told by its code, without a value', async () => {
  const { order, standIn } = await setUp();
  standIn.interfere(() => 'refuse');
  const claim = { guestId: GUEST, token: 't', written: new Map(), expiredIds: [] };
  for (const call of [
    () => order.take(GUEST),
    () => order.hasQueued(GUEST),
    () => order.claim(GUEST),
    () => order.end(claim, { ids: ['i'], written: new Map() }),
  ]) {
    const error = await rejectionOf(call());
    expect(error).toMatchObject({ name: 'ConfigurationError', code: 'order_unavailable', retryable: true });
    expect(JSON.stringify(error)).not.toContain(GUEST);
  }
});

test('a table that does not answer is given up when the caller says so', async () => {
  const { order, standIn } = await setUp();
  standIn.interfere(() => new Promise(() => {}));
  const error = await rejectionOf(order.hasQueued(GUEST, 20));
  expect(error).toMatchObject({ code: 'order_unavailable' });
});
