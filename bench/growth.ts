// Whether memory stays: what is resident after a thousand invocations, and after a hundred thousand. The subjects
// run side by side, since nothing is timed.
import { bySubject, type SubjectName } from './artifacts.ts';
import { type BenchSetup, NO_LATENCY, withEnvironments, withUpstream } from './bench-setup.ts';
import type { Environment } from './environment.ts';
import { readProcessUsage } from './process-usage.ts';
import type { ReportProgress } from './progress.ts';

/** Resident bytes of one environment. */
export interface GrowthSamples {
  /** After a thousand invocations. */
  readonly firstBytes: number;
  /** After a hundred thousand. */
  readonly laterBytes: number;
}

const FIRST = 1_000;
const LATER = 100_000;

const grow = async (environment: Environment, report: ReportProgress): Promise<GrowthSamples> => {
  let firstBytes = 0;
  for (let invocations = 1; invocations <= LATER; invocations += 1) {
    await environment.invoke();
    if (invocations === FIRST) firstBytes = readProcessUsage(environment.pid).residentBytes;
    if (invocations % FIRST === 0) report(invocations / LATER);
  }
  return { firstBytes, laterBytes: readProcessUsage(environment.pid).residentBytes };
};

export const measureGrowth = <S extends SubjectName>(
  setup: BenchSetup,
  subjects: readonly S[],
  report: ReportProgress,
): Promise<Readonly<Record<S, GrowthSamples>>> =>
  withUpstream(NO_LATENCY, (upstream) =>
    withEnvironments(setup, subjects, upstream, {}, async (environments) => {
      const grown = await Promise.all(subjects.map((subject) => grow(environments[subject], report)));
      return bySubject(subjects, (subject) => grown[subjects.indexOf(subject)] as GrowthSamples);
    }),
  );
