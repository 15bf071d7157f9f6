import { describe, expect, test } from 'vitest';
import type { CheckedRow, ValidRow } from '../../../../../cli/bulk/read/rows.ts';
import { type Outcome, type SendBatch, sendRows } from '../../../../../cli/bulk/send/send-rows.ts';
import { rejectionOf } from '../../../../support/thrown.ts';

const tick = () => new Promise((resolve) => setImmediate(resolve));

const valid = (position: number, guestId = `g${position}`): ValidRow => ({
  position,
  lineNumber: position + 1,
  update: { guestId, attributes: [] },
});
const invalid = (position: number): CheckedRow => ({
  position,
  lineNumber: position + 1,
  rejection: { code: 'row_malformed', details: '' },
});

/** Rows that count how many were read. */
const source = (rows: readonly CheckedRow[]) => {
  const read = { count: 0 };
  const items = async function* () {
    for (const row of rows) {
      read.count += 1;
      yield row;
    }
  };
  return { items: items(), read };
};

/** A queue that stores a batch when the test says so. */
const createSlowQueue = () => {
  const stored: number[] = [];
  const open: (() => void)[] = [];
  const batchSizes: number[] = [];
  const send: SendBatch = async (rows, report) => {
    batchSizes.push(rows.length);
    await new Promise<void>((resolve) => open.push(resolve));
    for (const row of rows) {
      stored.push(row.position);
      report(row);
    }
  };
  return { send, stored, open, batchSizes };
};

const run = (rows: AsyncIterable<CheckedRow>, send: SendBatch, options: { concurrency?: number } = {}) => {
  const outcomes: Outcome[] = [];
  const done = sendRows(rows, {
    send,
    concurrency: options.concurrency ?? 2,
    after: 0,
    onDone: (outcome) => outcomes.push(outcome),
  });
  return { done, outcomes };
};

const numbered = (count: number) => Array.from({ length: count }, (_, i) => valid(i + 1));

describe('sending rows', () => {
  test('batches are full, and only the last is not', async () => {
    const sizes: number[] = [];
    const { items } = source(numbered(25));
    const { done, outcomes } = run(items, async (rows, report) => {
      sizes.push(rows.length);
      for (const row of rows) report(row);
    });
    await done;
    expect(sizes).toEqual([10, 10, 5]);
    expect(outcomes).toHaveLength(25);
  });

  test('no more batches are in flight than allowed, and reading stops meanwhile', async () => {
    const queue = createSlowQueue();
    const { items, read } = source(numbered(1_000));
    const { done } = run(items, queue.send);
    await tick();
    expect(queue.open).toHaveLength(2);
    expect(read.count).toBe(40);
    await tick();
    expect(read.count).toBe(40);
    while (queue.stored.length < 1_000) {
      for (const resolve of queue.open.splice(0)) resolve();
      await tick();
    }
    await done;
    expect(queue.batchSizes.every((size) => size === 10)).toBe(true);
  });

  test('two rows of a guest are never in flight at once, and are stored in order', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => valid(i + 1, `g${i % 7}`));
    const inFlight = new Set<string>();
    const stored: ValidRow[] = [];
    const { done } = run(
      source(rows).items,
      async (batch, report) => {
        for (const { update } of batch) {
          expect(inFlight.has(update.guestId)).toBe(false);
          inFlight.add(update.guestId);
        }
        // Later rows of a batch before earlier ones, and batches of different length: nothing to lean on.
        for (const row of batch.toReversed()) {
          for (let wait = row.position % 3; wait > 0; wait -= 1) await tick();
          inFlight.delete(row.update.guestId);
          stored.push(row);
          report(row);
        }
      },
      { concurrency: 4 },
    );
    await done;
    expect(stored).toHaveLength(300);
    for (const positions of Map.groupBy(stored, ({ update }) => update.guestId).values()) {
      expect(positions).toEqual(positions.toSorted((a, b) => a.position - b.position));
    }
  });

  test('a file of one guest only still goes through', async () => {
    const { done, outcomes } = run(
      source(Array.from({ length: 100 }, (_, i) => valid(i + 1, 'g'))).items,
      async (rows, report) => {
        await tick();
        for (const row of rows) report(row);
      },
    );
    await done;
    expect(outcomes).toHaveLength(100);
  });

  test('outcomes come in the order of the file, bad rows among them', async () => {
    const rows = numbered(30).map((row) => (row.position % 4 === 0 ? invalid(row.position) : row));
    const { done, outcomes } = run(source(rows).items, async (batch, report) => {
      for (const row of batch.toReversed()) report(row, { code: 'queue_refused', details: '' });
    });
    await done;
    expect(outcomes.map(({ lineNumber }) => lineNumber)).toEqual(rows.map(({ lineNumber }) => lineNumber));
    expect(outcomes.map(({ rejection }) => rejection?.code)).toEqual(
      rows.map((row) => ('rejection' in row ? 'row_malformed' : 'queue_refused')),
    );
  });

  test('after a failure nothing more is read or sent, and what is in flight is waited for', async () => {
    const slow = createSlowQueue();
    let calls = 0;
    const { items, read } = source(numbered(1_000));
    const { done, outcomes } = run(items, (rows, report) => {
      calls += 1;
      return calls === 2 ? Promise.reject(new Error('no queue')) : slow.send(rows, report);
    });
    let ended = false;
    const rejection = rejectionOf(done).finally(() => {
      ended = true;
    });
    await tick();
    expect(ended).toBe(false);
    for (const resolve of slow.open) resolve();
    expect((await rejection).message).toBe('no queue');
    expect(calls).toBe(2);
    expect(read.count).toBeLessThanOrEqual(40);
    expect(outcomes).toHaveLength(10);
  });

  test('an error of the source ends the run when what is in flight is stored', async () => {
    const queue = createSlowQueue();
    const rows = async function* () {
      yield* numbered(10);
      throw new Error('unreadable');
    };
    const { done, outcomes } = run(rows(), queue.send);
    const rejection = rejectionOf(done);
    await tick();
    for (const resolve of queue.open) resolve();
    expect((await rejection).message).toBe('unreadable');
    expect(outcomes).toHaveLength(10);
  });
});
