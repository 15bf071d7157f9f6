// Who started whom, read from /proc. Where there is none, no descendants are found and no process is seen.
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';

/** Whether this machine has a list of its processes. */
export const seesProcesses = existsSync('/proc/self/stat');

// The name of the program, which is in parentheses, may hold anything.
const STAT = /^\d+ \(.*\) (\S) (\d+) /s;

const readStat = async (pid: number): Promise<{ readonly state: string; readonly parent: number }> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const [, state = '', parent = ''] = STAT.exec(stat) ?? [];
  return { state, parent: Number(parent) };
};

/** The process ids of all that came of `pid`. */
export const descendants = async (pid: number): Promise<number[]> => {
  const all = (await readdir('/proc').catch(() => [])).map(Number).filter((id) => id > 0);
  const parents = await Promise.all(all.map(async (id) => [id, (await readStat(id)).parent] as const));
  const found = [pid];
  // The list grows while it is gone through.
  for (const ancestor of found)
    found.push(...parents.filter(([, parent]) => parent === ancestor).map(([id]) => id));
  return found.slice(1);
};

/** The words that a process was started with. */
export const commandLine = async (pid: number): Promise<string[]> =>
  (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');

/** Whether a process runs; one that ended and was not yet buried does not. */
export const isRunning = async (pid: number): Promise<boolean> =>
  !['', 'Z', 'X'].includes((await readStat(pid)).state);
