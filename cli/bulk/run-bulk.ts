// One bulk run from file to queue, put together from its parts.
import { randomUUID } from 'node:crypto';
import { type PhoneForm, phoneFormsOf } from '../../lib/updates/phone-forms.ts';
import { explainAwsFailure, isOrderFailure } from '../shared/aws-failure.ts';
import { CliError } from '../shared/cli-error.ts';
import { idRulesOf } from '../shared/customer-ids.ts';
import { decodeText } from '../shared/decode-text.ts';
import { readLines } from '../shared/lines.ts';
import type { WatchProgress } from '../shared/progress-report.ts';
import type { BulkOptions } from './arguments.ts';
import { inputName, openInput, sideFiles } from './read/input-file.ts';
import type { InspectedFile } from './read/inspect-file.ts';
import { readRows } from './read/rows.ts';
import { untilAborted } from './read/until-aborted.ts';
import { createJournal } from './record/journal.ts';
import { type Progress, removeProgress, writeProgress } from './record/progress-file.ts';
import { openRejectedFile } from './record/rejected-file.ts';
import { cameToNothing, howToResume, openRun } from './record/resume.ts';
import { lockRun } from './record/run-lock.ts';
import { sendRows } from './send/send-rows.ts';
import { openSink } from './send/sink.ts';

/** How a run ended. Counts take in the earlier runs that it resumed. */
export interface BulkSummary {
  readonly rows: number;
  readonly rejected: number;
  /** Rows that earlier runs had done. */
  readonly rowsBefore: number;
  readonly seconds: number;
  readonly interrupted: boolean;
  /** In which forms phone numbers came, as far as this run has read. */
  readonly phoneForms: ReadonlySet<PhoneForm>;
  /** Exists if rows were rejected. */
  readonly rejectedPath: string;
}

interface BulkDeps {
  readonly signal: AbortSignal;
  readonly watchProgress: WatchProgress;
  /** Called with words when an interrupted run is resumed. */
  readonly onResume: (message: string) => void;
}

/** The failure as the operator sees it; with how to resume if rows were queued. */
const explain = (error: unknown, options: BulkOptions, progress: Progress): unknown => {
  const explained = explainAwsFailure(error, {
    right: isOrderFailure(error) ? 'dynamodb:UpdateItem on the order table' : 'sqs:SendMessage on the queue',
  });
  if (!(explained instanceof CliError) || options.dryRun || cameToNothing(progress)) return explained;
  const hint = [explained.hint, howToResume(options.input, progress.rows_done)].filter(Boolean).join(' ');
  return new CliError(explained.message, { hint });
};

const doRun = async (
  options: BulkOptions,
  file: InspectedFile | undefined,
  deps: BulkDeps,
): Promise<BulkSummary> => {
  const startedAtMs = performance.now();
  const { input, format, attributeId, concurrency, queueUrl, orderTable, region } = options;
  const rules = { identifiers: options.identifiers.rules, ids: idRulesOf(options.customerIdPrefix) };
  const phoneForms = new Set<PhoneForm>();
  const onRequest = (request: unknown): void => {
    for (const form of phoneFormsOf([request]) ?? []) phoneForms.add(form);
  };
  const { signal } = deps;
  const paths = sideFiles(input);
  const rejectedPath = options.dryRun ? paths.dryRunRejected : paths.rejected;
  const resumable = file !== undefined && !options.dryRun;
  const run = openRun(options, { sha256: file?.sha256 ?? '', progressPath: paths.progress });
  const { rows_done: rowsBefore } = run;
  if (rowsBefore > 0) deps.onResume(`Resuming after row ${rowsBefore}.`);

  const forget = () => resumable && removeProgress(paths.progress);
  const journal = createJournal({
    progress: run,
    rejectedFile: openRejectedFile(rejectedPath, run.rejected_file_bytes),
    save: (progress) => resumable && writeProgress(paths.progress, progress),
  });
  const look = () => ({
    atMs: performance.now(),
    rows: journal.progress.rows_done,
    rejected: journal.progress.rows_rejected,
    total: file?.rows,
  });
  const text = decodeText(openInput(input, signal), inputName(input));
  const rows = readRows(readLines(text), { format, attributeId, rules, onRequest, skip: rowsBefore });
  const sink = await openSink(queueUrl, { orderTable, concurrency, region, runId: randomUUID() });
  const stopWatching = deps.watchProgress(look);
  try {
    const onDone = journal.record;
    await sendRows(untilAborted(rows, signal), { send: sink.send, concurrency, after: rowsBefore, onDone });
  } catch (error) {
    const { progress } = journal;
    if (cameToNothing(progress)) forget();
    else if (progress.rows_done > rowsBefore) journal.close();
    throw explain(error, options, progress);
  } finally {
    stopWatching();
    sink.close();
  }
  if (!signal.aborted || journal.progress.rows_done > rowsBefore) journal.close();
  if (!signal.aborted) forget();
  return {
    rows: journal.progress.rows_done,
    rejected: journal.progress.rows_rejected,
    rowsBefore,
    seconds: (performance.now() - startedAtMs) / 1_000,
    interrupted: signal.aborted,
    phoneForms,
    rejectedPath,
  };
};

/**
 * Does one run; `file` is what was found in its input, or `undefined` for standard input. When the signal
 * aborts it reads no further, sends what it has read, and can be resumed there.
 *
 * @throws CliError for what the operator can mend; if rows were queued, the run can be resumed after it
 */
export const runBulk = async (
  options: BulkOptions,
  file: InspectedFile | undefined,
  deps: BulkDeps,
): Promise<BulkSummary> => {
  const alone = file !== undefined && !options.dryRun;
  const unlock = alone ? lockRun(sideFiles(options.input).lock, options.input) : () => {};
  try {
    return await doRun(options, file, deps);
  } finally {
    unlock();
  }
};
