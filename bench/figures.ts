// The figures of a run, by what they were measured in.
import type { Artifact, BySubject } from './artifacts.ts';
import { AT_ONCE, type BurstSamples } from './burst.ts';
import type { ColdSamples } from './cold.ts';
import { type Description, type Figure, figure } from './figure.ts';
import type { GrowthSamples } from './growth.ts';
import { quantilePerChunk } from './statistics.ts';
import type { ThroughputSamples } from './throughput.ts';
import type { WarmSamples } from './warm.ts';

const BYTES_PER_KB = 1_000;
const BYTES_PER_MB = 1_000_000;

const ms = (key: string, title: string, digits: number): Description => ({ key, title, unit: 'ms', digits });
const mb = (key: string, title: string): Description => ({ key, title, unit: 'MB', digits: 1 });
const kb = (key: string, title: string): Description => ({ key, title, unit: 'kB', digits: 1 });
const count = (key: string, title: string): Description => ({ key, title, unit: '', digits: 0 });

const inMb = (bytes: readonly number[]): number[] => bytes.map((value) => value / BYTES_PER_MB);

/** Times of a cold start. */
export const coldFigures = (cold: BySubject<ColdSamples>): readonly Figure[] => [
  figure(ms('coldMs', 'Cold start, process start to first answer', 1), cold, ({ coldMs }) => coldMs),
  figure(ms('initMs', 'of that INIT', 1), cold, ({ initMs }) => initMs),
  figure(ms('coldCpuMs', 'CPU time of a cold start', 1), cold, ({ cpuMs }) => cpuMs),
];

/** Cold starts at once. */
export const burstFigures = (burst: BySubject<BurstSamples>): readonly Figure[] => [
  figure(
    ms('burstMs', `${AT_ONCE} cold starts at once, median of them`, 0),
    burst,
    ({ medianMs }) => medianMs,
  ),
  figure(ms('burstLastMs', `${AT_ONCE} cold starts at once, the last`, 0), burst, ({ lastMs }) => lastMs),
];

/** Times of a warm invocation; the 99th percentile is one of each thousand. */
export const warmFigures = (warm: BySubject<WarmSamples>): readonly Figure[] => [
  figure(ms('warmMs', 'Warm invocation, median', 3), warm, ({ blockLatencyMs }) => blockLatencyMs),
  figure(ms('warmP99Ms', 'Warm invocation, 99th percentile', 3), warm, ({ latencyMs }) =>
    quantilePerChunk(latencyMs, 0.99, 1_000),
  ),
  figure(ms('warmCpuMs', 'CPU time of a warm invocation', 3), warm, ({ blockCpuMs }) => blockCpuMs),
];

/** Many at once. */
export const throughputFigures = (throughput: BySubject<ThroughputSamples>): readonly Figure[] => [
  figure(count('perSecond', 'Invocations a second, 32 at once'), throughput, ({ perSecond }) => perSecond),
];

/** What stays in memory. */
export const memoryFigures = (
  warm: BySubject<WarmSamples>,
  growth: BySubject<GrowthSamples>,
): readonly Figure[] => [
  figure(mb('residentMb', 'Resident memory after 1,000 invocations'), warm, ({ residentBytesAfter1000 }) =>
    inMb(residentBytesAfter1000),
  ),
  figure(mb('residentLaterMb', 'Resident memory after 100,000 invocations'), growth, ({ laterBytes }) =>
    inMb([laterBytes]),
  ),
  figure(
    { key: 'residentGrowth', title: 'Resident memory, after 100,000 / after 1,000', unit: '', digits: 2 },
    growth,
    ({ laterBytes, firstBytes }) => [laterBytes / firstBytes],
  ),
];

/** What is packaged. */
export const sizeFigures = (artifacts: BySubject<Artifact>): readonly Figure[] => [
  figure(kb('zipKb', 'Zip'), artifacts, ({ zipBytes }) => [zipBytes / BYTES_PER_KB]),
  figure(
    kb('firstChunkKb', 'Code read before the first request leaves'),
    artifacts,
    ({ firstChunkBytes }) => [firstChunkBytes / BYTES_PER_KB],
  ),
];

/** Calls of others. */
export const callFigures = (
  cold: BySubject<ColdSamples>,
  warm: BySubject<WarmSamples>,
): readonly Figure[] => [
  figure(count('coldCalls', 'Upstream calls of a cold start'), cold, ({ upstreamCalls }) => upstreamCalls),
  figure(
    count('warmCalls', 'Upstream calls of a warm invocation'),
    warm,
    ({ upstreamCalls }) => upstreamCalls,
  ),
];
