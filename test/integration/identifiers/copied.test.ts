// A copy behind older updates, while keys are rotated.
import { expect, test } from 'vitest';
import { HMAC, KEYS, keyedSecret, ROTATING } from '../../support/hash-keys.ts';
import { startOrderTable } from '../../support/order-table.ts';
import { startQueueWorld } from '../../support/queue-world.ts';
import { GUEST, UPDATE } from '../../support/world.ts';

const ASYNC = { headers: { 'content-type': 'application/json', prefer: 'respond-async' } };

test('the copy holds all values, its line names the keys, and of each attribute the last one stays', async () => {
  const order = await startOrderTable();
  const world = await startQueueWorld({ env: HMAC, secret: keyedSecret(ROTATING), order });
  world.keepPrivate(...Object.values(KEYS));
  await world.send(UPDATE, {}, ASYNC);
  await world.send({ ...UPDATE, user_identifier: 'other@example.com' });
  expect(world.lines().filter(({ outcome }) => outcome === 'copied')).toMatchObject([
    { hash_keys: ['k2', 'k1'] },
  ]);
  const after = world.cxone.attributesOf(GUEST);
  expect(after).toHaveLength(2);
  while (world.waiting().length > 0) await world.deliver();
  const valuesOf = (states: typeof after) => states.map(({ id, value }) => [id, value]);
  expect(valuesOf(world.cxone.attributesOf(GUEST))).toEqual(valuesOf(after));
  expect(await order.queuedIds(GUEST)).toEqual([]);
});
