// INIT makes the table ready beside the token, and never fails over it.
import { expect, test, vi } from 'vitest';
import { startService } from '../../../lib/service.ts';
import { startOrderWorld } from '../../support/order-world.ts';
import { startServiceIn } from '../../support/started-service.ts';

test('INIT has asked the table once before it is done, so that the first call finds a connection', async () => {
  const world = await startOrderWorld();
  await startServiceIn(world, world.env).warmedUp;
  expect(world.table.requests).toEqual([expect.objectContaining({ operation: 'GetItem', bySdk: false })]);
});

test('a function that claims guests has its client ready by then', async () => {
  const world = await startOrderWorld();
  const env = { ...world.settings, ...world.env };
  await startService(env, undefined, { claimsGuests: true }).warmedUp;
  expect(world.table.requests).toEqual([expect.objectContaining({ operation: 'GetItem', bySdk: true })]);
});

test('INIT is done though the table is down, and the first call gets its answer', async () => {
  const world = await startOrderWorld();
  world.table.interfere(() => 'refuse');
  expect(await startServiceIn(world, world.env).warmedUp).toBeUndefined();
  expect(await world.update('A')).toMatchObject({ status: 200 });
});

test('a function without a table has no client of it', async () => {
  const world = await startOrderWorld();
  const service = startServiceIn(world, { ...world.env, ORDER_TABLE_NAME: undefined });
  await service.warmedUp;
  expect(service.ready().order).toBeUndefined();
  await vi.waitUntil(() => world.cxone.tokenRequestCount === 1);
  expect(world.table.requests).toEqual([]);
});
