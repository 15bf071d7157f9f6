// Of the updates of one guest's attribute the last accepted stays, whichever function took each.
import { describe, expect, test } from 'vitest';
import { openDirect } from '../../support/direct-function.ts';
import { ATTRIBUTE, requestOf, startOrderWorld } from '../../support/order-world.ts';
import { GUEST } from '../../support/world.ts';

const LABELS = ['A', 'B', 'C'];

describe('an update that CXone takes at once', () => {
  test('stays after an older one that overflowed', async () => {
    const world = await startOrderWorld();
    world.cxone.setOutage(true);
    expect(await world.update('A')).toMatchObject({ status: 202 });
    world.cxone.setOutage(false);
    expect(await world.update('B')).toMatchObject({ status: 200, body: { status: 'success' } });
    await world.drain();
    expect(world.valueIn(LABELS)).toBe('B');
  });

  test('stays after an older one that was queued at the wish of its sender', async () => {
    const world = await startOrderWorld();
    expect(await world.update('A', 'respond-async')).toMatchObject({ status: 202 });
    expect(await world.update('B')).toMatchObject({ status: 200 });
    await world.drain();
    expect(world.valueIn(LABELS)).toBe('B');
    expect(await world.table.queuedIds(GUEST)).toEqual([]);
  });

  test('stays after an older one that SQS stored without saying so', async () => {
    const world = await startOrderWorld();
    world.sqs.fault({ action: 'SendMessage', kind: 'reset', times: 3, afterApply: true });
    expect(await world.update('A', 'respond-async')).toMatchObject({ status: 500 });
    expect(world.waiting()).toHaveLength(1);
    expect(await world.update('B')).toMatchObject({ status: 200 });
    await world.drain();
    expect(world.valueIn(LABELS)).toBe('B');
  });

  test.each([
    ['a request', requestOf('B')],
    ['a batch', { Items: [requestOf('B')] }],
    ['an array of EventBridge Pipes', [requestOf('B')]],
  ])('stays when it came to direct as %s', async (_, payload) => {
    const world = await startOrderWorld();
    const direct = openDirect(world, world.env);
    await world.update('A', 'respond-async');
    await direct.invoke(payload);
    expect(world.valueIn(LABELS)).toBe('B');
    await world.drain();
    expect(world.valueIn(LABELS)).toBe('B');
    expect(world.outcomes('copied')).toHaveLength(1);
  });

  test('leaves one copy behind, under its own request, and the log names it', async () => {
    const world = await startOrderWorld();
    await world.update('A', 'respond-async');
    await world.send(requestOf('B'), { requestId: 'request-7' });
    const bodies = world.waiting().map(({ body }) => JSON.parse(body));
    expect(bodies).toMatchObject([{ request_id: 'request-1' }, { request_id: 'request-7' }]);
    expect(bodies[1].place.number).toBeGreaterThan(bodies[0].place.number);
    expect(world.outcomes('copied')).toMatchObject([
      { level: 'INFO', request_id: 'request-7', message_id: world.waiting()[1]?.messageId },
    ]);
  });

  test('leaves none behind where nothing is queued: it reads, and writes nothing', async () => {
    const world = await startOrderWorld();
    await world.update('A');
    await world.update('B');
    expect(world.sqs.requests).toEqual([]);
    expect(new Set(world.table.requests.map(({ operation }) => operation))).toEqual(new Set(['GetItem']));
  });

  test('leaves none behind where CXone refused it', async () => {
    const world = await startOrderWorld();
    await world.update('A', 'respond-async');
    world.cxone.fault({ target: 'patch', kind: 'status', status: 409 });
    expect(await world.update('B')).toMatchObject({ status: 409 });
    await world.drain();
    expect(world.valueIn(LABELS)).toBe('A');
  });

  test('is followed by later ones in turn', async () => {
    const world = await startOrderWorld();
    await world.update('A', 'respond-async');
    await world.update('B');
    await world.update('C');
    await world.drain();
    expect(world.valueIn(LABELS)).toBe('C');
    await world.update('A');
    expect(world.waiting()).toEqual([]);
    expect(world.valueIn(LABELS)).toBe('A');
  });
});

test('the table holds neither the guest id nor a value', async () => {
  const world = await startOrderWorld();
  await world.update('A', 'respond-async');
  await world.update('B');
  await world.drain();
  const item = await world.table.item(GUEST);
  expect(Object.keys(item).sort()).toEqual(['claimed', 'expires', 'guest', 'n', `w:${ATTRIBUTE}`]);
  expect(JSON.stringify(item)).not.toContain(GUEST);
});
