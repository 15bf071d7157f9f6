// Of the updates of one guest's attribute that the service accepted the last accepted stays: through http at
// once, http asked to queue, direct and bulk, with CXone, SQS and DynamoDB failing and processes killed.
// CHAOS_UPDATES=<count> runs more of them, CHAOS_SEED=<seed> draws the same again.
import { randomInt } from 'node:crypto';
import { expect, inject, test } from 'vitest';
import { formatFigures } from './chaos/figures.ts';
import { runOrderChaos } from './chaos/order/run.ts';

const seed = Number(process.env.CHAOS_SEED || randomInt(1_000_000));
const count = Number(process.env.CHAOS_UPDATES || 1_000);
const giveUpAfterMs = 90_000 + count * 60;

test(`the last accepted stays, by all ways in (CHAOS_SEED=${seed})`, {
  timeout: giveUpAfterMs + 30_000,
}, async () => {
  const packageDir = inject('packages').plain.dir;
  const { drained, exceptions, figures } = await runOrderChaos({ seed, count, packageDir, giveUpAfterMs });
  process.stdout.write(formatFigures({ ...figures, exceptions: exceptions.length }));
  expect(drained).toBe(true);
  expect(exceptions).toEqual([]);
  for (const name of ['superseded', 'copies', 'dead letters replayed'] as const) {
    expect(figures[name]).toBeGreaterThan(0);
  }
});
