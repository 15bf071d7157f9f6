// Many invocations at once in one environment, as on Lambda Managed Instances: how many a second it serves.
import { bySubject, type SubjectName } from './artifacts.ts';
import { type BenchSetup, withEnvironments, withUpstream } from './bench-setup.ts';
import { rotated } from './cold.ts';
import type { Environment } from './environment.ts';
import { readProcessUsage } from './process-usage.ts';
import type { ReportProgress } from './progress.ts';
import type { UpstreamLatency } from './upstream.ts';

/** One value a block. */
export interface ThroughputSamples {
  readonly perSecond: number[];
  readonly cpuMs: number[];
}

/** Whose invocations, how many, and what is in front of them. */
export interface ThroughputPlan<S extends SubjectName> {
  readonly subjects: readonly S[];
  readonly latency: UpstreamLatency;
  /** Of a thousand invocations each. */
  readonly blocks: number;
}

/** Invocations under way at any time. */
const CONCURRENCY = 32;
const BLOCK = 1_000;

const runBlock = async (environment: Environment): Promise<void> => {
  let left = BLOCK;
  const caller = async () => {
    while (left > 0) {
      left -= 1;
      await environment.invoke();
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, caller));
};

export const measureThroughput = <S extends SubjectName>(
  setup: BenchSetup,
  { subjects, latency, blocks }: ThroughputPlan<S>,
  report: ReportProgress,
): Promise<Readonly<Record<S, ThroughputSamples>>> =>
  withUpstream(latency, async (upstream) => {
    const samples = bySubject(subjects, (): ThroughputSamples => ({ perSecond: [], cpuMs: [] }));
    await withEnvironments(setup, subjects, upstream, { concurrency: CONCURRENCY }, async (environments) => {
      for (const subject of subjects) await runBlock(environments[subject]);
      for (let block = 1; block <= blocks; block += 1) {
        for (const subject of rotated(subjects, block)) {
          const environment = environments[subject];
          const usedBefore = readProcessUsage(environment.pid).cpuMs;
          const startedAt = performance.now();
          await runBlock(environment);
          samples[subject].perSecond.push((BLOCK / (performance.now() - startedAt)) * 1_000);
          samples[subject].cpuMs.push((readProcessUsage(environment.pid).cpuMs - usedBefore) / BLOCK);
        }
        report(block / blocks);
      }
    });
    return samples;
  });
