// Whether a run begins or goes on: it goes on only with the very file and settings it began with.
import { randomUUID } from 'node:crypto';
import { CliError } from '../../shared/cli-error.ts';
import type { BulkOptions } from '../arguments.ts';
import { fingerprint } from '../read/input-file.ts';
import { type Progress, readProgress } from './progress-file.ts';

const inputChanged = (earlier: Progress, now: Progress) => earlier.input_sha256 !== now.input_sha256;

const changedSetting = (earlier: Progress, now: Progress) =>
  (['format', 'attribute_id', 'queue_url'] as const).find((name) => earlier[name] !== now[name]);

/** Whether a run has queued nothing up to its mark: to do it anew leaves out no row. */
export const cameToNothing = ({ rows_done, rows_rejected }: Progress): boolean => rows_done === rows_rejected;

const requireSame = (earlier: Progress, now: Progress, input: string): void => {
  const restart = (hint: string) => ({ hint: `${hint} To begin anew, add --restart.` });
  if (inputChanged(earlier, now)) {
    const hint = 'Rows that were already sent cannot be told any more.';
    throw new CliError(`${input} has changed since its run was interrupted`, restart(hint));
  }
  const changed = changedSetting(earlier, now);
  if (changed !== undefined) {
    const hint = 'To go on, give the same as then.';
    throw new CliError(`The interrupted run of ${input} had another ${changed}`, restart(hint));
  }
};

/**
 * The run to do: an interrupted one of this file, or a new one. Standard input and dry runs are always new.
 *
 * @throws CliError when an interrupted run is in the way
 */
export const openRun = async (options: BulkOptions, progressPath: string): Promise<Progress> => {
  const { input } = options;
  const resumable = input !== '-' && !options.dryRun;
  const begun: Progress = {
    version: 1,
    run_id: randomUUID(),
    input_sha256: resumable ? await fingerprint(input) : '',
    format: options.format,
    attribute_id: options.attributeId ?? null,
    queue_url: options.queueUrl ?? '',
    rows_done: 0,
    rows_rejected: 0,
    rejected_file_bytes: 0,
    sent_since_ms: null,
  };
  if (!resumable || options.restart) return begun;
  const earlier = readProgress(progressPath);
  if (earlier === undefined) return begun;
  // A run that came to nothing, say in a wrong queue, stands in nobody's way.
  const changed = inputChanged(earlier, begun) || changedSetting(earlier, begun) !== undefined;
  if (changed && cameToNothing(earlier)) return begun;
  requireSame(earlier, begun, input);
  return earlier;
};
