// The file that is read, and the names of the files that a run puts beside it.
import { createReadStream, lstatSync, realpathSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { CliError } from '../../shared/cli-error.ts';

/** Paths of the files that a run puts beside its input. */
export interface SideFiles {
  readonly rejected: string;
  /** What a dry run would reject. */
  readonly dryRunRejected: string;
  readonly progress: string;
  /** Is there as long as a run of this file is alive. */
  readonly lock: string;
}

// One file, one lock, and one progress that goes with one list: whatever it is called by. Of the folders
// that are links the system itself takes care.
const behindLinks = (path: string): string =>
  lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? realpathSync(path) : path;

/** `guests.rejected.csv` and so on for `guests.csv`, but `guests.jsonl.rejected.csv` for `guests.jsonl`.
 * They are beside the file itself where `input` is a symbolic link. */
export const sideFiles = (input: string): SideFiles => {
  const { dir, name, base, ext } = parse(input === '-' ? 'stdin.csv' : behindLinks(input));
  const stem = join(dir, ext === '.csv' ? name : base);
  return {
    rejected: `${stem}.rejected.csv`,
    dryRunRejected: `${stem}.dry-run.rejected.csv`,
    progress: `${stem}.progress.json`,
    lock: `${stem}.lock`,
  };
};

/** @throws CliError when there is no such file */
export const requireFile = async (path: string): Promise<void> => {
  const stats = await stat(path).catch(() => {
    throw new CliError(`There is no file ${path}`, { hint: 'Check the path' });
  });
  if (!stats.isFile()) throw new CliError(`${path} is not a file`, { hint: 'For standard input give -' });
};

/** The name of the input in messages. */
export const inputName = (input: string): string => (input === '-' ? 'Standard input' : input);

/** The bytes of a path, or of standard input for `-`. They end with an error when `signal` aborts. */
export const openInput = (input: string, signal: AbortSignal): AsyncIterable<Uint8Array> => {
  if (input !== '-') return createReadStream(input, { signal });
  const { stdin } = process;
  signal.addEventListener('abort', () => stdin.destroy(signal.reason), { once: true });
  return stdin;
};
