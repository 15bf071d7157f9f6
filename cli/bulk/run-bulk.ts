// One bulk run from file to queue, put together from its parts.
import { systemClock } from '../../lib/resilience/clock.ts';
import { explainAwsFailure } from '../shared/aws-failure.ts';
import { CliError } from '../shared/cli-error.ts';
import type { WatchProgress } from '../shared/progress-report.ts';
import type { BulkOptions } from './arguments.ts';
import { openInput, sideFiles } from './read/input-file.ts';
import { readLines } from './read/lines.ts';
import { readRows } from './read/rows.ts';
import { untilAborted } from './read/until-aborted.ts';
import { createJournal } from './record/journal.ts';
import { type Progress, removeProgress, writeProgress } from './record/progress-file.ts';
import { openRejectedFile } from './record/rejected-file.ts';
import { cameToNothing, openRun } from './record/resume.ts';
import { describeResumption } from './record/resumption.ts';
import { sendRows } from './send/send-rows.ts';
import { openSink } from './send/sink.ts';

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

const wayOn = (options: BulkOptions, { rows_done: done }: Progress): string =>
  options.input === '-'
    ? `Standard input cannot be resumed: leave out its first ${done} rows to go on.`
    : `The same command goes on after row ${done}.`;

/** The failure as the operator sees it; with how to go on if rows were queued. */
const explain = (error: unknown, options: BulkOptions, progress: Progress): unknown => {
  const explained = explainAwsFailure(error);
  if (!(explained instanceof CliError) || options.dryRun || cameToNothing(progress)) return explained;
  const hint = [explained.hint, wayOn(options, progress)].filter(Boolean).join(' ');
  return new CliError(explained.message, { hint });
};

/**
 * Does one run. When `signal` aborts it reads no further, sends what it has read, and can be resumed there.
 *
 * @throws CliError for what the operator can mend; if rows were queued, the run can be resumed after it
 */
export const runBulk = async (
  options: BulkOptions,
  deps: {
    readonly signal: AbortSignal;
    readonly watchProgress: WatchProgress;
    /** Hears in words that an interrupted run goes on, and how. */
    readonly onResume: (message: string) => void;
  },
): Promise<BulkSummary> => {
  const startedAtMs = performance.now();
  const { input, format, attributeId, concurrency, queueUrl } = options;
  const { signal } = deps;
  const paths = sideFiles(input);
  const rejectedPath = options.dryRun ? paths.dryRunRejected : paths.rejected;
  const run = await openRun(options, paths.progress);
  const { rows_done: rowsBefore } = run;
  const resumable = input !== '-' && queueUrl !== undefined;
  const { chunks, fractionRead } = await openInput(input, signal);
  if (rowsBefore > 0) deps.onResume(describeResumption(run, systemClock.now()));

  const forget = () => resumable && removeProgress(paths.progress);
  const journal = createJournal({
    progress: run,
    rejectedFile: openRejectedFile(rejectedPath, run.rejected_file_bytes),
    save: (progress) => resumable && writeProgress(paths.progress, progress),
    now: systemClock.now,
  });
  const look = () => ({
    atMs: performance.now(),
    rows: journal.progress.rows_done,
    rejected: journal.progress.rows_rejected,
    fraction: fractionRead(),
  });
  const rows = readRows(readLines(chunks), { format, attributeId, skip: rowsBefore });
  const target = await openSink(queueUrl, concurrency, journal.runIdFor);
  const stopWatching = deps.watchProgress(look);
  try {
    const onDone = journal.record;
    await sendRows(untilAborted(rows, signal), { send: target.send, concurrency, after: rowsBefore, onDone });
  } catch (error) {
    const { progress } = journal;
    if (cameToNothing(progress)) forget();
    else if (progress.rows_done > rowsBefore) journal.close();
    throw explain(error, options, progress);
  } finally {
    stopWatching();
    target.close();
  }
  if (!signal.aborted || journal.progress.rows_done > rowsBefore) journal.close();
  if (!signal.aborted) forget();
  return {
    rows: journal.progress.rows_done,
    rejected: journal.progress.rows_rejected,
    rowsBefore,
    seconds: (performance.now() - startedAtMs) / 1_000,
    interrupted: signal.aborted,
    rejectedPath,
  };
};
