// What an update by each of the deployments that are compared takes, as figures and as a table.
import { COLD_LATENCY } from '../bench-setup.ts';
import { formatNumber, markdownTable, withSpread } from '../markdown.ts';
import { median, pairedRatios, type Summary, summarize } from '../statistics.ts';
import type { DeploymentSamples, SamplesByTitle } from './samples.ts';

/** The figures of one deployment; ratios are to the first of the list, the default. */
export interface DeploymentFigures {
  readonly title: string;
  readonly coldCalls: number;
  readonly warmCalls: number;
  readonly coldMs: Summary;
  /** Of that, what its upstream calls take one after the other. */
  readonly coldUpstreamMs: number;
  readonly coldRatio: Summary;
  readonly warmMs: Summary;
  readonly warmRatio: Summary;
  readonly warmCpuMs: Summary;
  readonly zipKb: number;
}

const BYTES_PER_KB = 1_000;

// One read of the secret and one request for a token; every other call takes what a PATCH takes.
const upstreamMs = (calls: number): number => {
  const { secretMs, tokenMs, patchMs } = COLD_LATENCY;
  return secretMs + tokenMs + (calls - 2) * patchMs;
};

const figuresOf = (
  title: string,
  own: DeploymentSamples,
  reference: DeploymentSamples,
): DeploymentFigures => ({
  title,
  coldCalls: median(own.coldCalls),
  warmCalls: median(own.warmCalls),
  coldMs: summarize(own.coldMs),
  coldUpstreamMs: upstreamMs(median(own.coldCalls)),
  coldRatio: summarize(pairedRatios(own.coldMs, reference.coldMs)),
  warmMs: summarize(own.warmMs),
  warmRatio: summarize(pairedRatios(own.warmMs, reference.warmMs)),
  warmCpuMs: summarize(own.warmCpuMs),
  zipKb: own.artifact.zipBytes / BYTES_PER_KB,
});

/** In the order of the deployments. */
export const computeDeploymentFigures = (samples: SamplesByTitle): readonly DeploymentFigures[] => {
  const [reference] = samples.values();
  if (reference === undefined) return [];
  return [...samples].map(([title, own]) => figuresOf(title, own, reference));
};

type Row = readonly [title: string, cell: (figures: DeploymentFigures) => string];

const ROWS: readonly Row[] = [
  ['Upstream calls, cold / warm', ({ coldCalls, warmCalls }) => `${coldCalls} / ${warmCalls}`],
  ['Cold start, ms', ({ coldMs }) => withSpread(coldMs, 1)],
  ['of that upstream calls, ms', ({ coldUpstreamMs }) => formatNumber(coldUpstreamMs, 0)],
  ['Cold start, to `reference`', ({ coldRatio }) => formatNumber(coldRatio.median, 2)],
  ['Warm invocation, median, ms', ({ warmMs }) => withSpread(warmMs, 3)],
  ['Warm invocation, to `reference`', ({ warmRatio }) => formatNumber(warmRatio.median, 2)],
  ['CPU time of a warm invocation, ms', ({ warmCpuMs }) => withSpread(warmCpuMs, 3)],
  ['Zip, kB', ({ zipKb }) => formatNumber(zipKb, 1)],
];

/** A column for each deployment. */
export const deploymentsTable = (figures: readonly DeploymentFigures[]): string =>
  markdownTable(
    ['figure', ...figures.map(({ title }) => title)],
    ROWS.map(([title, cell]) => [title, ...figures.map(cell)]),
  );
