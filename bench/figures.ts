// From samples to figures: each by its quartiles, and as ratios of ours to the others, round by round.
import { type Artifact, type BySubject, SUBJECTS, type SubjectName } from './artifacts.ts';
import type { ColdSamples } from './cold.ts';
import { pairedRatios, quantile, type Summary, summarize } from './statistics.ts';
import type { ThroughputSamples } from './throughput.ts';
import type { WarmSamples } from './warm.ts';

/** What one run measured. */
export interface Samples {
  readonly artifacts: BySubject<Artifact>;
  readonly cold: BySubject<ColdSamples>;
  readonly warm: BySubject<WarmSamples>;
  readonly throughput: BySubject<ThroughputSamples>;
}

/** One figure of all subjects. */
export interface Figure {
  readonly key: string;
  readonly title: string;
  readonly unit: string;
  readonly digits: number;
  readonly subjects: BySubject<Summary>;
  readonly toFloor: Summary;
  readonly toPlainPort: Summary;
}

type Description = Pick<Figure, 'key' | 'title' | 'unit' | 'digits'>;

const BYTES_PER_KB = 1_000;
const BYTES_PER_MB = 1_000_000;

const figure = (description: Description, samplesOf: (subject: SubjectName) => readonly number[]): Figure => {
  const ours = samplesOf('ours');
  const summary = (subject: SubjectName) => summarize(samplesOf(subject));
  return {
    ...description,
    subjects: { ours: summary('ours'), floor: summary('floor'), plainPort: summary('plainPort') },
    toFloor: summarize(pairedRatios(ours, samplesOf('floor'))),
    toPlainPort: summarize(pairedRatios(ours, samplesOf('plainPort'))),
  };
};

const scaled = (values: readonly number[], unit: number): number[] => values.map((value) => value / unit);

/** All figures in the order in which they are shown. */
export const computeFigures = ({ artifacts, cold, warm, throughput }: Samples): readonly Figure[] => {
  const ms = (key: string, title: string, digits: number): Description => ({
    key,
    title,
    unit: 'ms',
    digits,
  });
  const mb = (key: string, title: string): Description => ({ key, title, unit: 'MB', digits: 1 });
  const kb = (key: string, title: string): Description => ({ key, title, unit: 'kB', digits: 1 });
  const calls = (key: string, title: string): Description => ({ key, title, unit: '', digits: 0 });
  return [
    figure(ms('coldMs', 'Cold start, process start to first answer', 1), (s) => cold[s].coldMs),
    figure(ms('initMs', 'of that INIT', 1), (s) => cold[s].initMs),
    figure(ms('coldCpuMs', 'CPU time of a cold start', 1), (s) => cold[s].cpuMs),
    figure(ms('warmMs', 'Warm invocation, median', 3), (s) => warm[s].blockLatencyMs),
    figure(ms('warmP99Ms', 'Warm invocation, 99th percentile', 3), (s) => [
      quantile(warm[s].latencyMs, 0.99),
    ]),
    figure(ms('warmCpuMs', 'CPU time of a warm invocation', 3), (s) => warm[s].blockCpuMs),
    figure(
      { key: 'perSecond', title: 'Invocations a second, 32 at once', unit: '', digits: 0 },
      (s) => throughput[s].perSecond,
    ),
    figure(mb('residentMb', 'Resident memory after 1,000 invocations'), (s) =>
      scaled(warm[s].residentBytesAfter1000, BYTES_PER_MB),
    ),
    figure(mb('residentLaterMb', 'Resident memory after 5,000 invocations'), (s) =>
      scaled(warm[s].residentBytesAfter5000, BYTES_PER_MB),
    ),
    figure(kb('zipKb', 'Zip'), (s) => scaled([artifacts[s].zipBytes], BYTES_PER_KB)),
    figure(kb('firstChunkKb', 'Code read before the first request leaves'), (s) =>
      scaled([artifacts[s].firstChunkBytes], BYTES_PER_KB),
    ),
    figure(calls('coldCalls', 'Upstream calls of a cold start'), (s) => cold[s].upstreamCalls),
    figure(calls('warmCalls', 'Upstream calls of a warm invocation'), (s) => warm[s].upstreamCalls),
  ];
};

/** The figure of that key. @throws when there is none */
export const findFigure = (figures: readonly Figure[], key: string): Figure => {
  const found = figures.find((candidate) => candidate.key === key);
  if (found === undefined) throw new Error(`no figure ${key} among those of ${SUBJECTS.join(', ')}`);
  return found;
};
