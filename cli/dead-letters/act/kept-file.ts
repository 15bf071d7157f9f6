// The file of what is dropped: a JSON object a line, on disk before anything is deleted. It holds guest ids and hashes.
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { CliError } from '../../shared/cli-error.ts';
import type { DeadLetter } from '../../shared/dead-letter.ts';

/** A file that grows. */
export interface KeptFile {
  readonly path: string;
  /** Whether something was written to it. */
  isOpen(): boolean;
  /** Returns when all of it is on disk. */
  append(letters: readonly DeadLetter[]): void;
  close(): void;
}

const lineOf = (letter: DeadLetter): string =>
  `${JSON.stringify({
    message_id: letter.messageId,
    group_id: letter.groupId,
    dead_since: new Date(letter.deadSinceMs).toISOString(),
    code: letter.code,
    cxone_status: letter.cxoneStatus,
    request_id: letter.requestId,
    first_seen: letter.firstSeen,
    body: letter.body,
  })}\n`;

const open = (path: string): number => {
  try {
    // For its owner alone; a file that is there may be the only copy of something else.
    return openSync(path, 'wx', 0o600);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    throw new CliError(`${path} is there already; nothing was dropped`, { hint: 'Give another by --file' });
  }
};

/** The name of a file that is not there yet. */
export const keptFileName = (nowMs: number): string =>
  `dead-letters-${new Date(nowMs).toISOString().replaceAll(/[-:]|\.\d+/g, '')}.jsonl`;

/** Is created by the first line. Its methods throw CliError, or what `node:fs` throws. */
export const createKeptFile = (path: string): KeptFile => {
  let file: number | undefined;
  return {
    path,
    isOpen: () => file !== undefined,
    append(letters) {
      if (letters.length === 0) return;
      file ??= open(path);
      writeSync(file, letters.map(lineOf).join(''));
      fsyncSync(file);
    },
    close() {
      if (file !== undefined) closeSync(file);
    },
  };
};
