// Many invocations at once in one environment, as on Lambda Managed Instances: how many a second it serves.
import { type BySubject, SUBJECTS } from './artifacts.ts';
import { type BenchSetup, NO_LATENCY, withUpstream } from './bench-setup.ts';
import { inTurn } from './cold.ts';
import type { Environment } from './environment.ts';
import { readProcessUsage } from './process-usage.ts';
import type { ReportProgress } from './progress.ts';
import { withEnvironments } from './warm.ts';

/** One value a block. */
export interface ThroughputSamples {
  readonly perSecond: number[];
  readonly cpuMs: number[];
}

/** Invocations under way at any time. */
const CONCURRENCY = 32;
const BLOCK = 1_000;
const BLOCKS = 8;

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

export const measureThroughput = (
  setup: BenchSetup,
  report: ReportProgress,
): Promise<BySubject<ThroughputSamples>> =>
  withUpstream(NO_LATENCY, async (upstream) => {
    const empty = (): ThroughputSamples => ({ perSecond: [], cpuMs: [] });
    const samples = { ours: empty(), floor: empty(), plainPort: empty() };
    await withEnvironments(setup, upstream, CONCURRENCY, async (environments) => {
      for (const subject of SUBJECTS) await runBlock(environments[subject]);
      for (let block = 1; block <= BLOCKS; block += 1) {
        for (const subject of inTurn(block)) {
          const environment = environments[subject];
          const usedBefore = readProcessUsage(environment.pid).cpuMs;
          const startedAt = performance.now();
          await runBlock(environment);
          samples[subject].perSecond.push((BLOCK / (performance.now() - startedAt)) * 1_000);
          samples[subject].cpuMs.push((readProcessUsage(environment.pid).cpuMs - usedBefore) / BLOCK);
        }
        report(block / BLOCKS);
      }
    });
    return samples;
  });
