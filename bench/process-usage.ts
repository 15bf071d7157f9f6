// What a process has used, read from outside: the process itself notices nothing.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** CPU time of all threads since the start, and the memory resident now. */
export interface ProcessUsage {
  readonly cpuMs: number;
  readonly residentBytes: number;
}

const readLinux = (pid: number): ProcessUsage => {
  // Nanoseconds, where /proc/PID/stat counts in ticks of ten milliseconds.
  const cpuNs = readdirSync(`/proc/${pid}/task`).reduce(
    (sum, task) => sum + Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]),
    0,
  );
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return { cpuMs: cpuNs / 1e6, residentBytes: Number(kilobytes) * 1_024 };
};

const readPs = (pid: number): ProcessUsage => {
  const line = execFileSync('ps', ['-o', 'time=,rss=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  const [time = '', kilobytes] = line.split(/\s+/);
  const seconds = time.split(':').reduce((total, part) => total * 60 + Number(part), 0);
  return { cpuMs: seconds * 1_000, residentBytes: Number(kilobytes) * 1_024 };
};

/** @throws when there is no such process */
export const readProcessUsage = (pid: number): ProcessUsage =>
  process.platform === 'linux' ? readLinux(pid) : readPs(pid);
