// One bulk run from file to queue, put together from its parts.
import { systemClock } from '../lib/clock.ts';
import type { BulkOptions } from './arguments.ts';
import { explainAwsFailure } from './aws-failure.ts';
import { BulkError } from './bulk-error.ts';
import { openInput, sideFiles } from './input-file.ts';
import { createJournal } from './journal.ts';
import { readLines } from './lines.ts';
import { removeProgress, writeProgress } from './progress-file.ts';
import type { WatchProgress } from './progress-report.ts';
import { openRejectedFile } from './rejected-file.ts';
import { readRows } from './rows.ts';
import { openRun } from './run-state.ts';
import { type SendBatch, sendRows } from './send-rows.ts';
import { untilAborted } from './until-aborted.ts';

/** How a run ended. Counts take in the earlier runs that it continued. */
export interface BulkSummary {
  readonly rows: number;
  readonly rejected: number;
  /** Rows that earlier runs had done. */
  readonly rowsBefore: number;
  readonly seconds: number;
  readonly interrupted: boolean;
  /** Exists if rows were rejected. */
  readonly rejectedPath: string;
}

/** Where valid rows go. */
interface Target {
  readonly send: SendBatch;
  close(): void;
}

const nowhere: Target = {
  send: async (rows, settle) => {
    for (const row of rows) settle(row);
  },
  close: () => {},
};

const openQueue = async (queueUrl: string, concurrency: number, runId: string): Promise<Target> => {
  const [{ createQueueClient }, { createBatchSender }] = await Promise.all([
    import('./queue-client.ts'),
    import('./batch-sender.ts'),
  ]);
  const client = createQueueClient(queueUrl, concurrency);
  const send = createBatchSender({ client, queueUrl, runId, clock: systemClock, random: Math.random });
  return { send, close: () => client.destroy() };
};

/**
 * Does one run. When `signal` aborts it reads no further, sends what it has read, and can be resumed there.
 *
 * @throws BulkError for what the operator can mend; the run can be resumed after it
 */
export const runBulk = async (
  options: BulkOptions,
  deps: {
    readonly signal: AbortSignal;
    readonly watchProgress: WatchProgress;
    /** Hears when an interrupted run goes on, after how many rows. */
    readonly onResume: (rowsBefore: number) => void;
  },
): Promise<BulkSummary> => {
  const startedAtMs = performance.now();
  const { input, format, attributeId, concurrency, queueUrl } = options;
  const { signal } = deps;
  const paths = sideFiles(input);
  const run = await openRun(options, paths.progress);
  const { rows_done: rowsBefore } = run;
  const resumable = input !== '-' && queueUrl !== undefined;
  const { chunks, fractionRead } = await openInput(input, signal);
  if (rowsBefore > 0) deps.onResume(rowsBefore);

  const journal = createJournal({
    progress: run,
    rejectedFile: openRejectedFile(paths.rejected, run.rejected_file_bytes),
    save: (progress) => resumable && writeProgress(paths.progress, progress),
  });
  const look = () => ({
    atMs: performance.now(),
    rows: journal.progress.rows_done,
    rejected: journal.progress.rows_rejected,
    fraction: fractionRead(),
  });
  const rows = readRows(readLines(chunks), { format, attributeId, skip: rowsBefore });
  const target = queueUrl === undefined ? nowhere : await openQueue(queueUrl, concurrency, run.run_id);
  const send: SendBatch = (batch, settle) => {
    journal.ensureBegun();
    return target.send(batch, settle);
  };
  const stopWatching = deps.watchProgress(look);
  try {
    const onDone = journal.record;
    await sendRows(untilAborted(rows, signal), { send, concurrency, after: rowsBefore, onDone });
  } catch (error) {
    const explained = explainAwsFailure(error);
    const { rows_done: done } = journal.progress;
    if (!(explained instanceof BulkError) || !resumable || done === 0) throw explained;
    const hint = [explained.hint, `The same command goes on after row ${done}.`].filter(Boolean).join(' ');
    throw new BulkError(explained.message, { hint });
  } finally {
    stopWatching();
    target.close();
    if (journal.progress.rows_done > rowsBefore) journal.checkpoint();
  }
  if (!signal.aborted && resumable) removeProgress(paths.progress);
  return {
    rows: journal.progress.rows_done,
    rejected: journal.progress.rows_rejected,
    rowsBefore,
    seconds: (performance.now() - startedAtMs) / 1_000,
    interrupted: signal.aborted,
    rejectedPath: paths.rejected,
  };
};
