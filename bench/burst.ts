// Several cold starts at once, as a burst of calls makes them: an environment for each call, and all of them
// share the cores.
import { bySubject, type SubjectName } from './artifacts.ts';
import { type BenchSetup, COLD_LATENCY, withUpstream } from './bench-setup.ts';
import { rotated } from './cold.ts';
import type { Environment } from './environment.ts';
import type { ReportProgress } from './progress.ts';
import { median } from './statistics.ts';
import type { Upstream } from './upstream.ts';

/** One value a round: from the start of all of them to the first answers. */
export interface BurstSamples {
  readonly medianMs: number[];
  readonly lastMs: number[];
}

/** Environments that start together. */
export const AT_ONCE = 10;
const ROUNDS = 8;

/** How long each took from the start of all, in milliseconds. */
const startTogether = async (setup: BenchSetup, subject: SubjectName, upstream: Upstream) => {
  const startedAt = performance.now();
  const environments: Environment[] = [];
  const startOne = async (): Promise<number> => {
    const environment = await setup.start(subject, upstream);
    environments.push(environment);
    await environment.invoke();
    return performance.now() - startedAt;
  };
  try {
    return await Promise.all(Array.from({ length: AT_ONCE }, startOne));
  } finally {
    await Promise.all(environments.map((environment) => environment.stop()));
  }
};

export const measureBursts = <S extends SubjectName>(
  setup: BenchSetup,
  subjects: readonly S[],
  report: ReportProgress,
): Promise<Readonly<Record<S, BurstSamples>>> =>
  withUpstream(COLD_LATENCY, async (upstream) => {
    const samples = bySubject(subjects, (): BurstSamples => ({ medianMs: [], lastMs: [] }));
    for (let round = 1; round <= ROUNDS; round += 1) {
      for (const subject of rotated(subjects, round)) {
        const times = await startTogether(setup, subject, upstream);
        samples[subject].medianMs.push(median(times));
        samples[subject].lastMs.push(Math.max(...times));
      }
      report(round / ROUNDS);
    }
    return samples;
  });
