// The order of the updates of a guest, while keys are rotated.
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

test('the most that one batch can hold is one PATCH, and is written down under its claim', async () => {
  const order = await startOrderTable();
  const secret = keyedSecret({ hash_key: 'k3', hash_keys_also: ['k1', 'k2'] });
  const world = await startQueueWorld({ env: HMAC, secret, order });
  world.keepPrivate(...Object.values(KEYS));
  for (let message = 0; message < 10; message += 1) {
    const identifiers = Array.from({ length: 20 }, (_, i) => ({
      attribute_id: `a${20 * message + i}_`.padEnd(125, 'x'),
      user_identifier: 'user@example.com',
    }));
    expect((await world.send({ guest_id: GUEST, identifiers }, {}, ASYNC)).status).toBe(202);
  }
  expect(await world.deliver()).toEqual([]);
  expect(world.cxone.patchRequestCount).toBe(1);
  expect(world.cxone.attributesOf(GUEST)).toHaveLength(600);
  expect(await order.queuedIds(GUEST)).toEqual([]);
  const written = Object.keys(await order.item(GUEST)).filter((name) => name.startsWith('w:'));
  expect(written).toHaveLength(600);
});
