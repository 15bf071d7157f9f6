// Keeps a second run away from a file while the first is alive: both would send every row. The lock is a
// file that names its process; one whose process is gone is taken over.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import * as z from 'zod/mini';
import { parseJson } from '../../../lib/parse-json.ts';
import { CliError } from '../../shared/cli-error.ts';
import { isSystemError, readIfThere } from './read-if-there.ts';

const schema = z.object({ pid: z.int(), started: z.nullable(z.string()), host: z.string() });

type Holder = z.infer<typeof schema>;

// Numbers of processes are used again, so the time of its start says who it is, where /proc knows it.
const startOf = (pid: number): string | null => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The 22nd field; the second one, in parentheses, may hold blanks.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
};

const isAlive = ({ pid, started, host }: Holder): boolean => {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (isSystemError(error, 'ESRCH')) return false;
  }
  return started === null || started === startOf(pid);
};

/** Whether there is no lock any more: two runs that find the same one left behind must not both remove it. */
const removeIfLeftBehind = (path: string): boolean => {
  const text = readIfThere(path);
  if (text === undefined) return true;
  const holder = schema.safeParse(parseJson(text));
  if (!holder.success || isAlive(holder.data)) return false;
  const moved = `${path}.${process.pid}`;
  try {
    renameSync(path, moved);
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return true;
    throw error;
  }
  if (readIfThere(moved) === text) {
    rmSync(moved);
    return true;
  }
  renameSync(moved, path);
  return false;
};

/**
 * Takes the lock; returns what gives it back.
 *
 * @throws CliError when a run of `input` is alive
 */
export const lockRun = (path: string, input: string): (() => void) => {
  const own: Holder = { pid: process.pid, started: startOf(process.pid), host: hostname() };
  do {
    try {
      writeFileSync(path, JSON.stringify(own), { flag: 'wx' });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if (!isSystemError(error, 'EEXIST')) throw error;
    }
  } while (removeIfLeftBehind(path));
  throw new CliError(`A run of ${input} is under way already`, {
    hint: `Wait for its end, or stop it. If there is none, on no machine, remove ${path}`,
  });
};
