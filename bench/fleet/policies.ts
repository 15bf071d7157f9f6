// The two ways to meet a CXone in trouble that the simulation compares: as it was, call by call, and as it is,
// with what an environment remembers. The parts that were not there are arguments that do nothing.
import { visibilityBackoffMs } from '../../functions/queue/visibility-backoff.ts';
import type { Config } from '../../lib/config.ts';
import type { RetryPolicy } from '../../lib/cxone/retry.ts';
import { createRetryPolicy } from '../../lib/cxone/retry-policy.ts';
import type { Clock } from '../../lib/resilience/clock.ts';
import {
  type ConcurrencyLimiter,
  createConcurrencyLimiter,
} from '../../lib/resilience/concurrency-limiter.ts';

/** What differs between the two. */
export interface FleetPolicy {
  readonly name: string;
  createRetryPolicy(config: Config, clock: Clock, random: () => number): RetryPolicy;
  /** Whether a call that can overflow is brief. */
  readonly brief: boolean;
  /** Whether the wait that CXone asked for travels with the message. */
  readonly carriesWait: boolean;
  createLimiter(most: number): ConcurrencyLimiter;
  /** How long a message that failed is hidden. */
  backoffMs(retryAfterMs: number | undefined, receiveCount: number, random: number): number;
}

const VISIBILITY_TIMEOUT_MS = 360_000;

const NO_CIRCUIT: RetryPolicy['circuit'] = {
  isClosed: () => true,
  admit: () => undefined,
  retryAfterMs: () => 0,
  rateLimitedAtMs: () => 0,
  settled: () => undefined,
  heard: () => undefined,
};
const noLimiter = (most: number): ConcurrencyLimiter => ({
  current: () => most,
  roundEnded: () => undefined,
});
const NO_QUOTA: RetryPolicy['quota'] = { take: () => 1, refund: () => undefined };

/** Every call pays for itself: all attempts, each with its whole time, and six minutes in the queue. */
export const CALL_BY_CALL: FleetPolicy = {
  name: 'before',
  createRetryPolicy: (config, clock, random) => ({
    ...createRetryPolicy(config, clock, random),
    briefAttemptMs: Number.POSITIVE_INFINITY,
    circuit: NO_CIRCUIT,
    quota: NO_QUOTA,
  }),
  brief: false,
  carriesWait: false,
  createLimiter: noLimiter,
  backoffMs: (retryAfterMs, receiveCount) =>
    retryAfterMs === undefined
      ? VISIBILITY_TIMEOUT_MS
      : Math.max(retryAfterMs, Math.min((receiveCount - 3) * 5_000, VISIBILITY_TIMEOUT_MS)),
};

/** The service as it is deployed. */
export const REMEMBERING: FleetPolicy = {
  name: 'now',
  createRetryPolicy,
  brief: true,
  carriesWait: true,
  createLimiter: createConcurrencyLimiter,
  backoffMs: visibilityBackoffMs,
};

/** The same with as many guests side by side as ever. */
export const WITHOUT_LIMITER: FleetPolicy = {
  ...REMEMBERING,
  name: 'now, without the limiter',
  createLimiter: noLimiter,
};
