// The last words of a run, and the exit code that says the same to a script.
import { DONE, FAILED, INTERRUPTED } from '../shared/subcommand.ts';
import type { BulkOptions } from './arguments.ts';
import { howToResume } from './record/resume.ts';
import type { BulkSummary } from './run-bulk.ts';

/** 0 all queued, 1 some rejected, 130 interrupted. */
export const exitCodeOf = ({ interrupted, rejected }: BulkSummary): number => {
  if (interrupted) return INTERRUPTED;
  return rejected > 0 ? FAILED : DONE;
};

const AFTER_THE_QUEUE =
  'Queued is not yet updated in CXone: the function that drains the queue does that.\n' +
  'Updates that CXone refuses end in the dead-letter queue, each with the reason.';

const MIXED_PHONES =
  'Phone numbers came both with and without a leading +. The normalisation "reference" keeps the sign, so that one number\n' +
  'has two values, and whoever compares finds one of them. Send all in one form, or deploy with normalization=google,\n' +
  'uid2 or meta, which write them in one form.';

/** What is wrong with the rows, though each by itself is right; `undefined` where nothing is. */
export const warnOfPhones = (
  { identifiers }: Pick<BulkOptions, 'identifiers'>,
  { phoneForms }: Pick<BulkSummary, 'phoneForms'>,
): string | undefined =>
  identifiers.config.normalization === 'reference' && phoneForms.size > 1 ? MIXED_PHONES : undefined;

/** Lines for standard output, each with its line feed. */
export const summarize = (options: BulkOptions, summary: BulkSummary): string => {
  const { rows, rowsBefore, rejected, seconds, rejectedPath } = summary;
  const queued = rows - rejected;
  const perSecond = Math.round((rows - rowsBefore) / seconds);
  const lines = [
    `rows read  ${rows}${rowsBefore > 0 ? ` (${rowsBefore} of them by the run before)` : ''}`,
    `${options.dryRun ? 'valid      ' : 'queued     '}${queued}`,
    `rejected   ${rejected}${rejected > 0 ? `, listed in ${rejectedPath}` : ''}`,
    `seconds    ${seconds.toFixed(1)} (${perSecond} rows/s)`,
  ];
  if (!options.dryRun && queued > 0) lines.push(AFTER_THE_QUEUE);
  if (summary.interrupted) {
    const next = options.dryRun ? 'Only the rows above were checked.' : howToResume(options.input, rows);
    lines.push(`Interrupted. ${next}`);
  }
  return lines.map((line) => `${line}\n`).join('');
};
