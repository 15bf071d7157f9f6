// Warm invocations, one after another: one environment of each subject, used in turn in short blocks.
import { bySubject, type SubjectName } from './artifacts.ts';
import { type BenchSetup, withEnvironments, withUpstream } from './bench-setup.ts';
import { rotated } from './cold.ts';
import type { Environment } from './environment.ts';
import { readProcessUsage } from './process-usage.ts';
import type { ReportProgress } from './progress.ts';
import { median } from './statistics.ts';
import type { Upstream, UpstreamLatency } from './upstream.ts';

export interface WarmSamples {
  /** Of every invocation past the first thousand of its environment, whole thousands of each. */
  readonly latencyMs: number[];
  /** One a block: the median latency within it, and the CPU time an invocation took. */
  readonly blockLatencyMs: number[];
  readonly blockCpuMs: number[];
  readonly upstreamCalls: number[];
  /** One a session. */
  readonly residentBytesAfter1000: number[];
}

/** Whose invocations, how many, and what is in front of them. */
export interface WarmPlan<S extends SubjectName> {
  readonly subjects: readonly S[];
  readonly latency: UpstreamLatency;
  /** Each with fresh environments. */
  readonly sessions: number;
  /** Invocations of each environment that are measured, by the thousand, past the first thousand. */
  readonly thousands: number;
}

const BLOCK = 200;
const BLOCKS_IN_1000 = 5;

const emptySamples = (): WarmSamples => ({
  latencyMs: [],
  blockLatencyMs: [],
  blockCpuMs: [],
  upstreamCalls: [],
  residentBytesAfter1000: [],
});

const runBlock = async (environment: Environment): Promise<number[]> => {
  const latencies: number[] = [];
  for (let i = 0; i < BLOCK; i += 1) latencies.push(await environment.invoke());
  return latencies;
};

const measureBlock = async (environment: Environment, upstream: Upstream, samples: WarmSamples) => {
  const usedBefore = readProcessUsage(environment.pid).cpuMs;
  const callsBefore = await upstream.calls();
  const latencies = await runBlock(environment);
  const calls = (await upstream.calls()) - callsBefore;
  samples.latencyMs.push(...latencies);
  samples.blockLatencyMs.push(median(latencies));
  samples.blockCpuMs.push((readProcessUsage(environment.pid).cpuMs - usedBefore) / BLOCK);
  samples.upstreamCalls.push(calls / BLOCK);
};

/** The first thousand, side by side: nothing is timed. */
const warmUp = async (environment: Environment, samples: WarmSamples): Promise<void> => {
  for (let block = 0; block < BLOCKS_IN_1000; block += 1) await runBlock(environment);
  samples.residentBytesAfter1000.push(readProcessUsage(environment.pid).residentBytes);
};

export const measureWarm = <S extends SubjectName>(
  setup: BenchSetup,
  { subjects, latency, sessions, thousands }: WarmPlan<S>,
  report: ReportProgress,
): Promise<Readonly<Record<S, WarmSamples>>> =>
  withUpstream(latency, async (upstream) => {
    const samples = bySubject(subjects, emptySamples);
    const blocks = thousands * BLOCKS_IN_1000;
    for (let session = 0; session < sessions; session += 1) {
      await withEnvironments(setup, subjects, upstream, {}, async (environments) => {
        await Promise.all(subjects.map((subject) => warmUp(environments[subject], samples[subject])));
        for (let block = 1; block <= blocks; block += 1) {
          for (const subject of rotated(subjects, block)) {
            await measureBlock(environments[subject], upstream, samples[subject]);
          }
          report((session + block / blocks) / sessions);
        }
      });
    }
    return samples;
  });
