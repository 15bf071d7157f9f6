// What a consumer did under one claim is more than DynamoDB writes down at once, while keys are rotated.
import { expect, test } from 'vitest';
import { openOrderTable } from '../../support/opened-order-table.ts';
import type { Treatment } from '../../support/order-table.ts';
import { rejectionOf } from '../../support/thrown.ts';

const GUEST = 'guest-1';
// Ten messages of twenty identifiers, each with two old keys.
const MOST = 600;

const setUp = async () => {
  const { standIn, order } = await openOrderTable(() => Date.UTC(2026, 10, 24));
  const places = [await order.take(GUEST), await order.take(GUEST)];
  const ended = {
    ids: places.map(({ id }) => id),
    written: new Map(Array.from({ length: MOST }, (_, i) => [`${i}_`.padEnd(128, 'x'), i + 1])),
  };
  const ends = () => standIn.requests.filter(({ expression }) => expression.startsWith('SET expires'));
  return { standIn, order, ended, ends };
};

test('600 attributes are written down, and what has ended is taken out with the last of them', async () => {
  const { standIn, order, ended, ends } = await setUp();
  await order.end(await order.claim(GUEST), ended);
  expect(ends().map(({ expression }) => /DELETE q/.test(expression))).toEqual([false, false, true]);
  for (const { expression } of ends()) expect(Buffer.byteLength(expression)).toBeLessThan(4_096);
  expect(await standIn.queuedIds(GUEST)).toEqual([]);
  expect((await order.claim(GUEST)).written).toEqual(ended.written);
});

test('200 attributes are written down at once, and none with what has ended alone', async () => {
  const { order, ended, ends } = await setUp();
  const claim = await order.claim(GUEST);
  await order.end(claim, { ids: ended.ids, written: new Map([...ended.written].slice(0, 200)) });
  await order.end(claim, { ids: ended.ids, written: new Map() });
  expect(ends()).toHaveLength(2);
});

test('a claim that is lost between two parts takes nothing out: what is queued stays so', async () => {
  const { standIn, order, ended, ends } = await setUp();
  const claim = await order.claim(GUEST);
  let other: Awaited<ReturnType<typeof order.claim>> | undefined;
  standIn.interfere(async ({ expression }): Promise<Treatment> => {
    if (!other && expression.startsWith('SET expires') && ends().length === 2) {
      other = { ...claim };
      other = await order.claim(GUEST);
    }
    return 'answer';
  });
  expect(await rejectionOf(order.end(claim, ended))).toMatchObject({
    code: 'order_unavailable',
    causedBy: { name: 'ConditionalCheckFailedException' },
  });
  expect(await standIn.queuedIds(GUEST)).toHaveLength(2);
  expect(await order.hasQueued(GUEST)).toBe(true);
  // The other finds what the first part wrote down: it is in CXone.
  expect(other?.written.size).toBe(200);
  if (other) await order.end(other, ended);
  expect(await standIn.queuedIds(GUEST)).toEqual([]);
});

test('an answer that is lost between two parts is asked for again, and all is written down', async () => {
  const { standIn, order, ended, ends } = await setUp();
  const claim = await order.claim(GUEST);
  let lost = 0;
  standIn.interfere(() => (ends().length === 2 && lost++ === 0 ? 'lose' : 'answer'));
  await order.end(claim, ended);
  expect(lost).toBeGreaterThan(0);
  expect((await order.claim(GUEST)).written).toEqual(ended.written);
  expect(await standIn.queuedIds(GUEST)).toEqual([]);
});
