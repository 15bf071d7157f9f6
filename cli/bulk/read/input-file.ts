// The file that is read, and the names of the files that a run puts beside it.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { CliError } from '../../shared/cli-error.ts';

/** Text that comes in pieces. */
export interface Input {
  readonly chunks: AsyncIterable<string>;
  /** The part of the file that was read, in [0, 1]; `undefined` when its size is not known. */
  readonly fractionRead: () => number | undefined;
}

/** Paths of the files that a run puts beside its input. */
export interface SideFiles {
  readonly rejected: string;
  /** What a dry run would reject. */
  readonly dryRunRejected: string;
  readonly progress: string;
}

/** `guests.rejected.csv` and so on for `guests.csv`, but `guests.jsonl.rejected.csv` for `guests.jsonl`. */
export const sideFiles = (input: string): SideFiles => {
  const { dir, name, base, ext } = parse(input === '-' ? 'stdin.csv' : input);
  const stem = join(dir, ext === '.csv' ? name : base);
  return {
    rejected: `${stem}.rejected.csv`,
    dryRunRejected: `${stem}.dry-run.rejected.csv`,
    progress: `${stem}.progress.json`,
  };
};

const sizeOf = async (path: string): Promise<number> => {
  const stats = await stat(path).catch(() => {
    throw new CliError(`There is no file ${path}`);
  });
  if (!stats.isFile()) throw new CliError(`${path} is not a file`, { hint: 'For standard input give -.' });
  return stats.size;
};

/** SHA-256 of the whole file, in hex: reading it takes a fraction of what sending it does. */
export const fingerprint = async (path: string): Promise<string> => {
  await sizeOf(path);
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
};

/** Opens a path, or `-` for standard input. It ends with an error when `signal` aborts. @throws CliError */
export const openInput = async (input: string, signal: AbortSignal): Promise<Input> => {
  if (input === '-') {
    const { stdin } = process;
    signal.addEventListener('abort', () => stdin.destroy(signal.reason), { once: true });
    return { chunks: stdin.setEncoding('utf8'), fractionRead: () => undefined };
  }
  const sizeBytes = await sizeOf(input);
  const stream = createReadStream(input, { encoding: 'utf8', signal });
  return {
    chunks: stream,
    fractionRead: () => (sizeBytes === 0 ? 1 : Math.min(stream.bytesRead / sizeBytes, 1)),
  };
};
