// What a simulated storm comes to in figures.
import { priceUsage } from '../pricing.ts';
import type { StormOutcome } from './storm.ts';
import type { CallOutcome } from './storm-callers.ts';

/** Of one storm; waits in milliseconds, times in seconds from CXone's return. */
export interface StormFigures {
  readonly attemptsPerRequest: number;
  readonly medianWaitMs: number;
  readonly longestWaitMs: number;
  /** Ten seconds after the trouble began, and later. */
  readonly laterMedianWaitMs: number;
  readonly mostEnvironments: number;
  /** Neither taken nor queued. */
  readonly turnedAway: number;
  /** Of the calls made during the trouble. */
  readonly queuedShare: number;
  readonly dollars: number;
  /** Until nine calls in ten are answered 200. */
  readonly successAgainSeconds: number;
  readonly allInSeconds: number;
}

/** The part of an outcome that they need, simulated or measured. */
export type FiguresInput = Pick<
  StormOutcome,
  | 'calls'
  | 'attemptsInTrouble'
  | 'troubleFromMs'
  | 'troubleUntilMs'
  | 'mostEnvironments'
  | 'lambdaMs'
  | 'invocations'
  | 'sqsCalls'
  | 'drainedAtMs'
>;

// The default of a deployment.
const MEMORY_MB = 256;
const LATER_MS = 10_000;

const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
};

const successAgainSeconds = (calls: readonly CallOutcome[], fromMs: number): number => {
  const seconds = Map.groupBy(calls, ({ atMs }) => Math.floor((atMs - fromMs) / 1_000));
  const good = [...seconds].find(
    ([second, made]) =>
      second >= 0 && made.filter(({ status }) => status === 200).length >= 0.9 * made.length,
  );
  return good?.[0] ?? Number.POSITIVE_INFINITY;
};

/** The figures of one outcome. */
export const figuresOf = (storm: FiguresInput): StormFigures => {
  const { troubleFromMs: fromMs, troubleUntilMs: untilMs } = storm;
  const calls = storm.calls.toSorted((a, b) => a.atMs - b.atMs);
  const inTrouble = calls.filter(({ atMs }) => atMs >= fromMs && atMs < untilMs);
  const waits = inTrouble.map(({ waitMs }) => waitMs);
  const later = inTrouble.filter(({ atMs }) => atMs >= fromMs + LATER_MS).map(({ waitMs }) => waitMs);
  return {
    attemptsPerRequest: storm.attemptsInTrouble / inTrouble.length,
    medianWaitMs: quantile(waits, 0.5),
    longestWaitMs: quantile(waits, 1),
    laterMedianWaitMs: quantile(later, 0.5),
    mostEnvironments: storm.mostEnvironments,
    turnedAway: calls.filter(({ status }) => status !== 200 && status !== 202).length,
    queuedShare: inTrouble.filter(({ status }) => status === 202).length / inTrouble.length,
    dollars: priceUsage({ memoryMb: MEMORY_MB, ...storm }),
    successAgainSeconds: successAgainSeconds(calls, untilMs),
    allInSeconds: (storm.drainedAtMs - untilMs) / 1_000,
  };
};
