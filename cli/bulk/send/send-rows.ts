// The pump: reads rows, keeps several batches in flight, and stops reading when too much is open, so that
// memory stays the same for any size of file.

import type { CheckedRow, Rejection, ValidRow } from '../read/rows.ts';
import { createGuestOrder } from './guest-order.ts';
import { createReorderBuffer } from './reorder-buffer.ts';

/** The most that SQS takes at once. Ten of the contract's largest updates stay far below its limit in bytes. */
export const BATCH_SIZE = 10;
/** Rows read and not yet done, for each batch in flight. */
const OPEN_ROWS_PER_BATCH = 20;

/** How a row ended: queued, or rejected for a reason. */
export interface Outcome {
  readonly lineNumber: number;
  readonly rejection?: Rejection | undefined;
}

/** Reports how a row of a batch ended. */
export type Report = (row: ValidRow, rejection?: Rejection) => void;

/** Sends at most ten rows of different guests and reports how each ended; throws when some cannot be sent at all. */
export type SendBatch = (rows: readonly ValidRow[], report: Report) => Promise<void>;

/**
 * Sends all rows. `onDone` hears of each once, in the order of the file. After a failure nothing more is
 * started; what is in flight is waited for.
 *
 * @throws whatever `send` or the rows threw first
 */
export const sendRows = async (
  rows: AsyncIterable<CheckedRow>,
  deps: {
    readonly send: SendBatch;
    readonly concurrency: number;
    /** The position of the last row of an earlier run. */
    readonly after: number;
    readonly onDone: (outcome: Outcome) => void;
  },
): Promise<void> => {
  const maxOpenRows = deps.concurrency * OPEN_ROWS_PER_BATCH;
  const waiting = createGuestOrder<ValidRow>((row) => row.update.guestId);
  const outcomes = createReorderBuffer(deps.after, deps.onDone);
  const inFlight = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | undefined;

  const report: Report = (row, rejection) => {
    waiting.release(row);
    outcomes.put(row.position, { lineNumber: row.lineNumber, rejection });
  };
  const start = (batch: readonly ValidRow[]): void => {
    const sending = deps
      .send(batch, report)
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => inFlight.delete(sending));
    inFlight.add(sending);
  };
  // SQS bills by the batch: one that is not full goes only when no more rows can come before it.
  const startBatches = (atLeast: number): void => {
    while (!failure && inFlight.size < deps.concurrency && waiting.readyCount >= atLeast) {
      start(waiting.take(BATCH_SIZE));
    }
  };

  try {
    for await (const row of rows) {
      if ('rejection' in row) outcomes.put(row.position, row);
      else waiting.add(row);
      startBatches(BATCH_SIZE);
      while (!failure && row.position - outcomes.done >= maxOpenRows) {
        startBatches(1);
        await Promise.race(inFlight);
      }
      if (failure) break;
    }
    while (!failure && (inFlight.size > 0 || waiting.readyCount > 0)) {
      startBatches(1);
      await Promise.race(inFlight);
    }
  } finally {
    await Promise.all(inFlight);
  }
  if (failure) throw failure.error;
};
