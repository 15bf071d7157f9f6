// Owns what the tests of sending rows share: rows, their source, and a queue that waits for the test.
import type { CheckedRow, ValidRow } from '../../../../../cli/bulk/read/rows.ts';
import { type Outcome, type SendBatch, sendRows } from '../../../../../cli/bulk/send/send-rows.ts';

/** A turn of the event loop. */
export const tick = () => new Promise((resolve) => setImmediate(resolve));

/** A row with one update. */
export const valid = (position: number, guestId = `g${position}`): ValidRow => ({
  position,
  lineNumber: position + 1,
  update: { guestId, attributes: [] },
});
/** A row that is refused. */
export const invalid = (position: number): CheckedRow => ({
  position,
  lineNumber: position + 1,
  rejection: { code: 'row_malformed', details: '' },
});

/** Rows that count how many were read. */
export const source = (rows: readonly CheckedRow[]) => {
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
export const createSlowQueue = () => {
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

/** Sends rows, and keeps what became of each. */
export const run = (
  rows: AsyncIterable<CheckedRow>,
  send: SendBatch,
  options: { concurrency?: number } = {},
) => {
  const outcomes: Outcome[] = [];
  const done = sendRows(rows, {
    send,
    concurrency: options.concurrency ?? 2,
    after: 0,
    onDone: (outcome) => outcomes.push(outcome),
  });
  return { done, outcomes };
};

/** Rows of different guests. */
export const numbered = (count: number) => Array.from({ length: count }, (_, i) => valid(i + 1));
