// On what a run was measured: figures without it mean little.
import { availableParallelism, cpus, release, type } from 'node:os';

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly system: string;
  readonly node: string;
  /** As 2026-01-31. */
  readonly date: string;
}

export const describeMachine = (): Machine => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown CPU',
  cores: availableParallelism(),
  system: `${type()} ${release().split('-')[0]}`,
  node: process.version.slice(1),
  date: new Date().toISOString().slice(0, 10),
});

export const machineLine = ({ cpu, cores, system, node, date }: Machine): string =>
  `${cpu}, ${cores} cores, ${system}, Node.js ${node}, ${date}`;
