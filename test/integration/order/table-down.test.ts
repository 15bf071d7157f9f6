// Without the table: a caller who waits gets what CXone did, and nothing is queued without its place.
import { describe, expect, test } from 'vitest';
import { openDirect } from '../../support/direct-function.ts';
import type { TableRequest } from '../../support/order-table.ts';
import { requestOf, startOrderWorld } from '../../support/order-world.ts';
import { GUEST } from '../../support/world.ts';

const LABELS = ['A', 'B'];
const NOT_KEPT = { level: 'ERROR', code: 'order_not_kept', guest: expect.stringMatching(/^[0-9a-f]{12}$/) };

describe('when the table is down', () => {
  const setUp = async () => {
    const world = await startOrderWorld();
    world.table.interfere(() => 'refuse');
    return world;
  };

  test('a synchronous call gets its answer, and the log says that its place is not kept', async () => {
    const world = await setUp();
    expect(await world.update('A')).toMatchObject({ status: 200, body: { status: 'success' } });
    expect(world.valueIn(LABELS)).toBe('A');
    expect(world.outcomes('order_not_kept')).toMatchObject([{ ...NOT_KEPT, request_id: 'request-1' }]);
  });

  test('so is a call of direct', async () => {
    const world = await setUp();
    const direct = openDirect(world, world.env);
    expect(await direct.invoke(requestOf('A'))).toMatchObject({ status: 'success' });
    expect(world.outcomes('order_not_kept')).toMatchObject([NOT_KEPT]);
  });

  test('a call that CXone refuses gets that error, and nothing is said of a place', async () => {
    const world = await setUp();
    world.cxone.fault({ target: 'patch', kind: 'status', status: 409 });
    expect(await world.update('A')).toMatchObject({ status: 409 });
    expect(world.outcomes('order_not_kept')).toEqual([]);
  });

  test('respond-async gets an error, and nothing is queued', async () => {
    const world = await setUp();
    const reply = await world.update('A', 'respond-async');
    expect(reply).toMatchObject({ status: 500, body: { code: 'queue_unavailable' } });
    expect(world.sqs.requests).toEqual([]);
    expect(world.lines()).toMatchObject([
      { level: 'ERROR', code: 'queue_unavailable', hint: expect.stringContaining('ORDER_TABLE_NAME') },
    ]);
  });

  test("what would overflow gets CXone's error, and nothing is queued", async () => {
    const world = await setUp();
    world.cxone.fault({ target: 'patch', kind: 'status', status: 429, retryAfter: '60' });
    expect(await world.update('A')).toMatchObject({ status: 429, headers: { 'retry-after': '60' } });
    expect(world.sqs.requests).toEqual([]);
  });

  test('the consumer asks nothing of CXone, and its messages return', async () => {
    const world = await startOrderWorld();
    await world.update('A', 'respond-async');
    world.table.interfere(() => 'refuse');
    expect(await world.deliver()).toHaveLength(1);
    expect(world.cxone.patchRequestCount).toBe(0);
    expect(world.lines().filter(({ level }) => level === 'ERROR')).toMatchObject([
      { code: 'order_unavailable', accepted_request_id: 'request-1' },
    ]);
    world.table.interfere(() => 'answer');
    await world.drain();
    expect(world.valueIn(LABELS)).toBe('A');
  });

  test('messages without a place are drained all the same', async () => {
    const world = await startOrderWorld();
    await world.put({ guestId: GUEST, attributes: [{ id: 'x', value: 'a'.repeat(64) }] });
    world.table.interfere(() => 'refuse');
    expect(await world.deliver()).toEqual([]);
    expect(world.cxone.attributesOf(GUEST)).toMatchObject([{ id: 'x', value: 'a'.repeat(64) }]);
  });
});

describe('when what was done cannot be written down', () => {
  test.each([
    ['refuses it', 'refuse'],
    ['does it, and its answers are lost', 'lose'],
  ] as const)('because the table %s, the message returns and is settled the next time', async (_, how) => {
    const world = await startOrderWorld();
    await world.update('A', 'respond-async');
    world.table.interfere(({ expression }) => (expression.includes('DELETE q') ? how : 'answer'));
    expect(await world.deliver()).toHaveLength(1);
    world.table.interfere(() => 'answer');
    expect(await world.update('B')).toMatchObject({ status: 200 });
    await world.drain();
    expect(world.valueIn(LABELS)).toBe('B');
    expect(await world.table.queuedIds(GUEST)).toEqual([]);
  });
});

describe('when the copy of a synchronous update cannot be stored', () => {
  test.each(['table', 'queue'])(
    'because the %s fails, the call returns 200 with an ERROR line',
    async (what) => {
      const world = await startOrderWorld();
      await world.update('A', 'respond-async');
      const takes = ({ expression }: TableRequest) => expression.includes('ADD q');
      if (what === 'table') world.table.interfere((request) => (takes(request) ? 'refuse' : 'answer'));
      else world.sqs.fault({ action: 'SendMessage', type: 'AccessDenied' });
      expect(await world.update('B')).toMatchObject({ status: 200 });
      expect(world.outcomes('order_not_kept')).toMatchObject([NOT_KEPT]);
      expect(world.outcomes('copied')).toEqual([]);
    },
  );
});

test('a table that never answers costs a caller a second, and not the answer', async () => {
  const world = await startOrderWorld();
  world.table.interfere(() => new Promise(() => {}));
  const startedAt = performance.now();
  expect(await world.update('A')).toMatchObject({ status: 200 });
  expect(performance.now() - startedAt).toBeGreaterThan(900);
  expect(world.outcomes('order_not_kept')).toMatchObject([NOT_KEPT]);
});
