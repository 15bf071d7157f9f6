// Whether a run is new or resumes an interrupted one: it resumes only with the very file and settings that
// it began with.
import { CliError } from '../../shared/cli-error.ts';
import type { BulkOptions } from '../arguments.ts';
import { type Progress, readProgress } from './progress-file.ts';

const inputChanged = (earlier: Progress, now: Progress) => earlier.input_sha256 !== now.input_sha256;

// With one of these changed, values would not match those of the rows before. A key may change: its id is in the value.
const OF_VALUES = ['normalization', 'default_country', 'hash', 'encoding'] as const;
const SETTINGS = ['format', 'attribute_id', 'queue_url', 'customer_id_prefix', ...OF_VALUES] as const;

const changedSetting = (earlier: Progress, now: Progress) =>
  SETTINGS.find((name) => earlier[name] !== now[name]);

/** Whether a run has queued nothing up to its mark: to do it again leaves out no row. */
export const cameToNothing = ({ rows_done, rows_rejected }: Progress): boolean => rows_done === rows_rejected;

/** What an operator does after a run that ended early, with so many rows done. */
export const howToResume = (input: string, rowsDone: number): string =>
  input === '-'
    ? `Standard input cannot be resumed: leave out its first ${rowsDone} rows to continue.`
    : `The same command resumes after row ${rowsDone}.`;

const requireSame = (earlier: Progress, now: Progress, input: string): void => {
  const restart = (hint: string) => ({ hint: `${hint} To start over from the first row, add --restart` });
  if (inputChanged(earlier, now)) {
    const hint = 'Which of its rows were already sent is not known any more.';
    throw new CliError(`${input} has changed since its run was interrupted`, restart(hint));
  }
  const changed = changedSetting(earlier, now);
  if (changed !== undefined) {
    const hint = OF_VALUES.some((name) => name === changed)
      ? 'The values of its rows so far would not match those of the rest.'
      : 'To resume it, give the same as then.';
    throw new CliError(`The interrupted run of ${input} had another ${changed}`, restart(hint));
  }
};

/**
 * The run to do: an interrupted one of this file, or a new one. Standard input and dry runs are always new.
 *
 * @throws CliError when an interrupted run is in the way
 */
export const openRun = (
  options: BulkOptions,
  file: { readonly sha256: string; readonly progressPath: string },
): Progress => {
  const { input, identifiers } = options;
  const { normalization, defaultCountry, hash, encoding } = identifiers.config;
  const fresh: Progress = {
    version: 2,
    input_sha256: file.sha256,
    format: options.format,
    attribute_id: options.attributeId ?? null,
    queue_url: options.queueUrl ?? '',
    customer_id_prefix: options.customerIdPrefix ?? null,
    normalization,
    default_country: defaultCountry ?? null,
    hash,
    encoding,
    rows_done: 0,
    rows_rejected: 0,
    rejected_file_bytes: 0,
  };
  if (input === '-' || options.dryRun || options.restart) return fresh;
  const earlier = readProgress(file.progressPath);
  if (earlier === undefined) return fresh;
  // A run that came to nothing, say in a wrong queue, is in nobody's way.
  const changed = inputChanged(earlier, fresh) || changedSetting(earlier, fresh) !== undefined;
  if (changed && cameToNothing(earlier)) return fresh;
  requireSame(earlier, fresh, input);
  return earlier;
};
