// Random interleavings of writers, a consumer, crashes, dead letters and slow or lossy services, through the
// code of the functions: whatever happens, of the accepted updates the last one stays.
import { describe, expect, test } from 'vitest';
import type { Faults } from '../../support/order-model/chance.ts';
import { type ModelOptions, runModel } from '../../support/order-model/run.ts';

const RUNS = 300;
const NONE: Faults = { refused: 0, lost: 0, late: 0, slow: 0 };
const CALM: ModelOptions = {
  writers: 6,
  faults: { table: NONE, queue: NONE, cxone: { refused: 0.3, lost: 0, slow: 0, rejected: 0 } },
  crashes: 0,
  unacknowledged: 0,
};
const withFaults = (faults: Partial<ModelOptions['faults']>): ModelOptions => ({
  ...CALM,
  faults: { ...CALM.faults, ...faults },
});

describe('the last accepted update stays', () => {
  test.each<[string, ModelOptions]>([
    ['CXone is down now and then', CALM],
    ['answers of CXone are lost', withFaults({ cxone: { ...CALM.faults.cxone, lost: 0.2, slow: 0.2 } })],
    [
      'SQS stores late, or loses its answer',
      withFaults({ queue: { refused: 0.1, lost: 0.1, late: 0.2, slow: 0.1 } }),
    ],
    ['the table is slow', withFaults({ table: { ...NONE, slow: 0.3 } })],
    [
      'the table loses its answers, and does late what was asked',
      withFaults({ table: { refused: 0.1, lost: 0.1, late: 0.1, slow: 0.1 } }),
    ],
    ['consumers crash', { ...CALM, crashes: 0.15 }],
    ['acknowledgements are lost', { ...CALM, unacknowledged: 0.3 }],
    [
      'CXone rejects some, and they are replayed',
      withFaults({ cxone: { refused: 0.2, lost: 0.1, slow: 0, rejected: 0.25 } }),
    ],
    [
      'all of it at once',
      {
        writers: 8,
        faults: {
          table: { refused: 0.03, lost: 0.05, late: 0.05, slow: 0.1 },
          queue: { refused: 0.05, lost: 0.05, late: 0.1, slow: 0.1 },
          cxone: { refused: 0.2, lost: 0.1, slow: 0.1, rejected: 0.1 },
        },
        crashes: 0.1,
        unacknowledged: 0.15,
      },
    ],
  ])(`while %s, in ${RUNS} runs`, { timeout: 60_000 }, async (_, options) => {
    const wrong: string[] = [];
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const found = await runModel(seed, options);
      if (found !== undefined) wrong.push(found);
    }
    expect(wrong).toEqual([]);
  });
});
