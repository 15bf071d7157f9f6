// Gives a process the share of a CPU that Lambda gives a memory size: by the control groups of Linux, as
// Lambda itself does, or else by stopping and continuing it, which is harsher: unused time is lost.
import { access, mkdir, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A group of processes that share one quota. */
export interface QuotaGroup {
  add(pid: number): Promise<void>;
  /** To be called when its processes have ended. */
  close(): Promise<void>;
}

export interface CpuQuota {
  /** How it is done, for the report. */
  readonly method: string;
  /** A new group with `share` of one CPU, between 0 and 1. */
  createGroup(share: number): Promise<QuotaGroup>;
}

// The period that Lambda has been observed to use.
const PERIOD_US = 20_000;
const DUTY_CYCLE_MS = 100;

let groups = 0;

const createControlGroup = async (
  parent: string,
  settings: (quotaUs: number) => Readonly<Record<string, string>>,
  share: number,
): Promise<QuotaGroup> => {
  groups += 1;
  const dir = join(parent, `guest-attributes-bench-${process.pid}-${groups}`);
  await mkdir(dir);
  try {
    for (const [file, value] of Object.entries(settings(Math.round(PERIOD_US * share)))) {
      // A kernel without the controller has no such file, and writing must not make one.
      await access(join(dir, file));
      await writeFile(join(dir, file), value);
    }
  } catch (error) {
    await rmdir(dir);
    throw error;
  }
  return {
    add: (pid) => writeFile(join(dir, 'cgroup.procs'), String(pid)),
    close: () => rmdir(dir),
  };
};

const controlGroups = (
  version: string,
  parent: string,
  settings: (quotaUs: number) => Record<string, string>,
) => ({
  method: `control groups ${version}`,
  createGroup: (share: number) => createControlGroup(parent, settings, share),
});

const VERSION_2 = controlGroups('version 2', '/sys/fs/cgroup', (quotaUs) => ({
  'cpu.max': `${quotaUs} ${PERIOD_US}`,
}));
const VERSION_1 = controlGroups('version 1', '/sys/fs/cgroup/cpu', (quotaUs) => ({
  'cpu.cfs_period_us': String(PERIOD_US),
  'cpu.cfs_quota_us': String(quotaUs),
}));

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended.
  }
};

const DUTY_CYCLE: CpuQuota = {
  method: 'stopping and continuing the process, for want of control groups',
  async createGroup(share) {
    const timers: NodeJS.Timeout[] = [];
    return {
      async add(pid) {
        const cycle = () => {
          signal(pid, 'SIGCONT');
          if (share < 1) timers.push(setTimeout(() => signal(pid, 'SIGSTOP'), share * DUTY_CYCLE_MS));
        };
        timers.push(setInterval(cycle, DUTY_CYCLE_MS));
      },
      async close() {
        for (const timer of timers) clearTimeout(timer);
      },
    };
  },
};

/** The best way that this machine allows. */
export const findCpuQuota = async (): Promise<CpuQuota> => {
  for (const candidate of [VERSION_2, VERSION_1]) {
    try {
      const probe = await candidate.createGroup(0.5);
      await probe.close();
      return candidate;
    } catch {
      // Not mounted, or not ours to write.
    }
  }
  return DUTY_CYCLE;
};
