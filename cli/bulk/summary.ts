// The last words of a run, and the exit code that says the same to a script.
import type { BulkOptions } from './arguments.ts';
import type { BulkSummary } from './run-bulk.ts';

/** 0 all queued, 2 some rejected, 130 interrupted; 1 is for runs that failed and have no summary. */
export const exitCodeOf = ({ interrupted, rejected }: BulkSummary): number => {
  if (interrupted) return 130;
  return rejected > 0 ? 2 : 0;
};

const howToGoOn = ({ input, dryRun }: BulkOptions, { rows }: BulkSummary): string => {
  if (dryRun) return 'Interrupted: only the rows above were checked.';
  if (input === '-')
    return `Interrupted: standard input cannot be resumed. Leave out its first ${rows} rows to go on.`;
  return `Interrupted after row ${rows}: the same command goes on there.`;
};

/** Lines for standard output, each with its line feed. */
export const summarize = (options: BulkOptions, summary: BulkSummary): string => {
  const { rows, rowsBefore, rejected, seconds, rejectedPath } = summary;
  const perSecond = Math.round((rows - rowsBefore) / seconds);
  const lines = [
    `rows read  ${rows}${rowsBefore > 0 ? ` (${rowsBefore} of them by the run before)` : ''}`,
    `${options.dryRun ? 'valid      ' : 'queued     '}${rows - rejected}`,
    `rejected   ${rejected}${rejected > 0 ? `, listed in ${rejectedPath}` : ''}`,
    `seconds    ${seconds.toFixed(1)} (${perSecond} rows/s)`,
  ];
  if (summary.interrupted) lines.push(howToGoOn(options, summary));
  return lines.map((line) => `${line}\n`).join('');
};
