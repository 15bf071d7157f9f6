// Cold starts: a fresh process for each, the subjects in turn, so that what disturbs the machine hits all.
import { bySubject, type SubjectName } from './artifacts.ts';
import { type BenchSetup, withUpstream } from './bench-setup.ts';
import { readProcessUsage } from './process-usage.ts';
import type { ReportProgress } from './progress.ts';
import type { UpstreamLatency } from './upstream.ts';

/** One value a round, in the order of the rounds. */
export interface ColdSamples {
  /** From the start of the process to its first answer. */
  readonly coldMs: number[];
  /** Of that, up to the first request for an event: Lambda's INIT. */
  readonly initMs: number[];
  /** CPU time of all threads up to the first answer. */
  readonly cpuMs: number[];
  readonly upstreamCalls: number[];
}

/** Whose cold starts, how often, and what is in front of them. */
export interface ColdPlan<S extends SubjectName> {
  readonly subjects: readonly S[];
  readonly latency: UpstreamLatency;
  readonly rounds: number;
}

const emptySamples = (): ColdSamples => ({ coldMs: [], initMs: [], cpuMs: [], upstreamCalls: [] });

/** Beginning with another one each round: none always follows the same one. */
export const rotated = <T>(items: readonly T[], round: number): readonly T[] => {
  const first = round % items.length;
  return [...items.slice(first), ...items.slice(0, first)];
};

export const measureColdStarts = <S extends SubjectName>(
  setup: BenchSetup,
  { subjects, latency, rounds }: ColdPlan<S>,
  report: ReportProgress,
): Promise<Readonly<Record<S, ColdSamples>>> =>
  withUpstream(latency, async (upstream) => {
    const samples = bySubject(subjects, emptySamples);
    let calls = 0;
    // The first round reads the files into the page cache, and is not counted.
    for (let round = 0; round <= rounds; round += 1) {
      for (const subject of rotated(subjects, round)) {
        const startedAt = performance.now();
        const environment = await setup.start(subject, upstream);
        try {
          await environment.invoke();
          const coldMs = performance.now() - startedAt;
          const { cpuMs } = readProcessUsage(environment.pid);
          const callsSoFar = await upstream.calls();
          if (round > 0) {
            samples[subject].coldMs.push(coldMs);
            samples[subject].initMs.push(await environment.initMs);
            samples[subject].cpuMs.push(cpuMs);
            samples[subject].upstreamCalls.push(callsSoFar - calls);
          }
          calls = callsSoFar;
        } finally {
          await environment.stop();
        }
      }
      report(round / rounds);
    }
    return samples;
  });
