// What the numbers mean: how old the oldest update is, and whether the circuit breakers are open. Pure.
import { describeDuration } from '../shared/durations.ts';
import type { LoggedState, OutcomeCount } from './outcomes/outcome-count.ts';
import { totalOf } from './queue-depth.ts';
import type { Report } from './report.ts';

/** An update that has waited for as long as this is what UpdatesWaitingAlarm goes off for. */
export const LONG_WAIT_MS = 900_000;

/**
 * The age of the oldest update in the queue, in milliseconds: what SQS measures leaves out what failed often, which
 * the log of `queue` knows. `undefined` where the queue is empty, or neither is known.
 */
export const oldestAgeMs = ({ atMs, queue, measuredAgeMs, logs }: Report): number | undefined => {
  if (queue.value === undefined || totalOf(queue.value) === 0) return undefined;
  const logged = logs.value?.oldest;
  const ages = [
    ...(measuredAgeMs ? [measuredAgeMs] : []),
    // Meanwhile it has become older.
    ...(logged ? [logged.ageMs + Math.max(0, atMs - logged.atMs)] : []),
  ];
  return ages.length === 0 ? undefined : Math.max(...ages);
};

/** How much of the log was read: `hour`, or less of it. */
export const spanOf = ({ complete, lengthMs }: LoggedState): string =>
  complete ? 'hour' : describeDuration(lengthMs);

/** Of all environments together. Times are milliseconds since the epoch. */
export interface BreakerState {
  readonly opened: number;
  readonly closed: number;
  readonly lastOpened: OutcomeCount | undefined;
  readonly lastClosedAtMs: number | undefined;
  /** Whether the last word is that one was opened. An environment that is called no more does not close it. */
  readonly seemsOpen: boolean;
}

const latest = (counts: readonly OutcomeCount[]): OutcomeCount | undefined =>
  counts.toSorted((one, other) => other.atMs - one.atMs)[0];

const sum = (counts: readonly OutcomeCount[]): number =>
  counts.reduce((total, { count }) => total + count, 0);

/** As the log shows them. */
export const breakerState = (outcomes: readonly OutcomeCount[]): BreakerState => {
  const opened = outcomes.filter(({ outcome }) => outcome === 'circuit_opened');
  const closed = outcomes.filter(({ outcome }) => outcome === 'circuit_closed');
  const lastOpened = latest(opened);
  const lastClosedAtMs = latest(closed)?.atMs;
  return {
    opened: sum(opened),
    closed: sum(closed),
    lastOpened,
    lastClosedAtMs,
    seemsOpen: lastOpened !== undefined && lastOpened.atMs > (lastClosedAtMs ?? 0),
  };
};

/** How many attempts CXone refused for its rate limit, and when it last did. */
export const rateLimit = (
  outcomes: readonly OutcomeCount[],
): { readonly attempts: number; readonly lastAtMs: number | undefined } => {
  const limited = outcomes.filter(
    ({ outcome, code }) => code === 'cxone_rate_limited' && (outcome === 'failed' || outcome === 'retried'),
  );
  return { attempts: sum(limited), lastAtMs: latest(limited)?.atMs };
};

const TROUBLE = ['failed', 'dead_lettered', 'order_not_kept'];

/** What went wrong, the newest first. */
export const newestErrors = (outcomes: readonly OutcomeCount[]): readonly OutcomeCount[] =>
  outcomes.filter(({ outcome }) => TROUBLE.includes(outcome)).toSorted((one, other) => other.atMs - one.atMs);
