// Warm invocations, one after another: one environment of each subject, used in turn in short blocks.
import { type BySubject, SUBJECTS } from './artifacts.ts';
import { type BenchSetup, NO_LATENCY, withUpstream } from './bench-setup.ts';
import { inTurn } from './cold.ts';
import type { Environment } from './environment.ts';
import { readProcessUsage } from './process-usage.ts';
import type { ReportProgress } from './progress.ts';
import { median } from './statistics.ts';
import type { Upstream } from './upstream.ts';

export interface WarmSamples {
  /** Of every invocation past the first thousand. */
  readonly latencyMs: number[];
  /** One a block: the median latency within it, and the CPU time an invocation took. */
  readonly blockLatencyMs: number[];
  readonly blockCpuMs: number[];
  /** One a session. */
  readonly residentBytesAfter1000: number[];
  readonly residentBytesAfter5000: number[];
  readonly upstreamCalls: number[];
}

const SESSIONS = 3;
const BLOCK = 200;
const BLOCKS_TO_1000 = 5;
const BLOCKS_TO_5000 = 25;

const emptySamples = (): WarmSamples => ({
  latencyMs: [],
  blockLatencyMs: [],
  blockCpuMs: [],
  residentBytesAfter1000: [],
  residentBytesAfter5000: [],
  upstreamCalls: [],
});

const runBlock = async (environment: Environment): Promise<number[]> => {
  const latencies: number[] = [];
  for (let i = 0; i < BLOCK; i += 1) latencies.push(await environment.invoke());
  return latencies;
};

const measureBlock = async (environment: Environment, upstream: Upstream, samples: WarmSamples) => {
  const usedBefore = readProcessUsage(environment.pid).cpuMs;
  const before = await upstream.counts();
  const latencies = await runBlock(environment);
  const after = await upstream.counts();
  samples.latencyMs.push(...latencies);
  samples.blockLatencyMs.push(median(latencies));
  samples.blockCpuMs.push((readProcessUsage(environment.pid).cpuMs - usedBefore) / BLOCK);
  const calls = (counts: typeof before) => counts.secretReads + counts.tokenRequests + counts.patches;
  samples.upstreamCalls.push((calls(after) - calls(before)) / BLOCK);
};

const runSession = async (
  environments: BySubject<Environment>,
  upstream: Upstream,
  all: BySubject<WarmSamples>,
  report: ReportProgress,
): Promise<void> => {
  for (let block = 1; block <= BLOCKS_TO_5000; block += 1) {
    for (const subject of inTurn(block)) {
      const [environment, samples] = [environments[subject], all[subject]];
      if (block <= BLOCKS_TO_1000) await runBlock(environment);
      else await measureBlock(environment, upstream, samples);
      const { residentBytes } = readProcessUsage(environment.pid);
      if (block === BLOCKS_TO_1000) samples.residentBytesAfter1000.push(residentBytes);
      if (block === BLOCKS_TO_5000) samples.residentBytesAfter5000.push(residentBytes);
    }
    report(block / BLOCKS_TO_5000);
  }
};

/** One environment of each subject, stopped whatever happens. */
export const withEnvironments = async (
  setup: BenchSetup,
  upstream: Upstream,
  concurrency: number | undefined,
  run: (environments: BySubject<Environment>) => Promise<void>,
): Promise<void> => {
  const options = concurrency === undefined ? {} : { concurrency };
  const start = (subject: (typeof SUBJECTS)[number]) => setup.start(subject, upstream, options);
  const environments = {
    ours: await start('ours'),
    floor: await start('floor'),
    plainPort: await start('plainPort'),
  };
  try {
    await run(environments);
  } finally {
    await Promise.all(SUBJECTS.map((subject) => environments[subject].stop()));
  }
};

export const measureWarm = (setup: BenchSetup, report: ReportProgress): Promise<BySubject<WarmSamples>> =>
  withUpstream(NO_LATENCY, async (upstream) => {
    const samples = { ours: emptySamples(), floor: emptySamples(), plainPort: emptySamples() };
    for (let session = 0; session < SESSIONS; session += 1) {
      await withEnvironments(setup, upstream, undefined, (environments) =>
        runSession(environments, upstream, samples, (done) => report((session + done) / SESSIONS)),
      );
    }
    return samples;
  });
