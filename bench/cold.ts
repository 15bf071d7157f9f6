// Cold starts: a fresh process for each, the subjects in turn, so that what disturbs the machine hits all.
import { type BySubject, SUBJECTS } from './artifacts.ts';
import { type BenchSetup, COLD_LATENCY, withUpstream } from './bench-setup.ts';
import { readProcessUsage } from './process-usage.ts';
import type { ReportProgress } from './progress.ts';

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

const ROUNDS = 24;

const emptySamples = (): ColdSamples => ({ coldMs: [], initMs: [], cpuMs: [], upstreamCalls: [] });

/** Beginning with another one each round: none always follows the same one. */
export const rotated = <T>(items: readonly T[], round: number): readonly T[] => {
  const first = round % items.length;
  return [...items.slice(first), ...items.slice(0, first)];
};

/** The subjects, rotated. */
export const inTurn = (round: number) => rotated(SUBJECTS, round);

export const measureColdStarts = (
  setup: BenchSetup,
  report: ReportProgress,
): Promise<BySubject<ColdSamples>> =>
  withUpstream(COLD_LATENCY, async (upstream) => {
    const samples = { ours: emptySamples(), floor: emptySamples(), plainPort: emptySamples() };
    let calls = 0;
    // The first round reads the files into the page cache, and is not counted.
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const subject of inTurn(round)) {
        const startedAt = performance.now();
        const environment = await setup.start(subject, upstream);
        try {
          await environment.invoke();
          const coldMs = performance.now() - startedAt;
          const { cpuMs } = readProcessUsage(environment.pid);
          const { secretReads, tokenRequests, patches } = await upstream.counts();
          const callsSoFar = secretReads + tokenRequests + patches;
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
      report(round / ROUNDS);
    }
    return samples;
  });
