import { expect, test } from 'vitest';
import { startBulkWorld } from '../support/bulk-world.ts';
import { guestRows } from '../support/guest-rows.ts';
import { expectOncePerRowInOrder } from '../support/sent-rows.ts';

const ROWS = 50_000;

test('a bulk run of 50,000 rows stays under 150 MB of resident memory', { timeout: 120_000 }, async () => {
  const world = await startBulkWorld();
  world.write('guests.csv', guestRows(ROWS));
  const end = await world.run('guests.csv');
  expect(end.exitCode).toBe(0);
  expect(end.peakBytes).toBeGreaterThan(50e6);
  expect(end.peakBytes).toBeLessThan(150e6);
  expectOncePerRowInOrder(world.sent(), ROWS);
});
