// Standard output as Lambda has it, a pipe, without Node.js's stream in front of it: 3 µs less a line, and where an
// environment runs many invocations at once, in threads whose lines pass through the main one, 12 % of its CPU time.
import { writeSync } from 'node:fs';
import type { Env } from '../settings/read-setting.ts';
import { createDeferredWriter } from './deferred-writer.ts';

const STDOUT = 1;
// What a pipe takes in one piece (POSIX, write()): environments with many invocations at once have threads, and one
// of them must not write into the line of another.
const PIPE_BUF = 4_096;

// Of a pipe that does not block us, and whose reader is slow.
const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EAGAIN';

/** Returns what the pipe did not take, as latin1: it is counted in bytes, and may be cut anywhere. */
const writeToPipe = (text: string): string => {
  let written = 0;
  try {
    written = writeSync(STDOUT, text);
  } catch (error) {
    if (!isFull(error)) throw error;
  }
  return written === Buffer.byteLength(text) ? '' : Buffer.from(text).subarray(written).toString('latin1');
};

const createPipeWriter = (): ((text: string) => void) => {
  let direct = true;
  const write = (text: string): void => {
    if (!direct) {
      process.stdout.write(text);
      return;
    }
    const rest = writeToPipe(text);
    if (rest === '') return;
    // From now on through the stream: what is written past it would overtake what it still holds.
    direct = false;
    process.stdout.write(rest, 'latin1');
  };
  return (text) => {
    if (Buffer.byteLength(text) <= PIPE_BUF) write(text);
    else for (const line of text.split(/(?<=\n)/)) write(line);
  };
};

/** Writes to standard output: straight to the pipe in Lambda, elsewhere through the stream, which may be replaced. */
export const stdoutWriter = (env: Env): ((text: string) => void) =>
  env.AWS_LAMBDA_RUNTIME_API ? createPipeWriter() : (text) => process.stdout.write(text);

/** The same, gathered until the end of the event loop's turn. */
export const deferredStdout = (env: Env) => createDeferredWriter(stdoutWriter(env));
