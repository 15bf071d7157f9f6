// Repeats what failed for a passing reason, as long as the deadline allows.

import { CxoneUnavailableError } from '../errors.ts';
import { type Clock, sleep } from '../resilience/clock.ts';
import type { Deadline } from '../resilience/deadline.ts';
import { retryDelayMs } from '../resilience/retry-timing.ts';

// A wait that leaves less than this for the attempt after it would only turn a clear failure into a timeout.
const MIN_ATTEMPT_MS = 250;

/** How often to try, and `baseDelayMs`, the wait before the second attempt, before jitter. */
export interface RetryPolicy {
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly maxAttempts: number;
  readonly baseDelayMs: number;
}

/** A failed attempt that another will follow. */
export interface FailedAttempt {
  readonly delayMs: number;
  readonly error: CxoneUnavailableError;
}

/**
 * Runs `attempt` until it succeeds, fails for good, or the policy or the deadline ends it.
 *
 * @throws whatever the last attempt threw; a wait that no longer fits is in the error
 */
export const retry = async <T>(
  attempt: () => Promise<T>,
  policy: RetryPolicy,
  deadline: Deadline,
  onRetry: (failed: FailedAttempt) => void,
): Promise<T> => {
  for (let failedAttempts = 1; ; failedAttempts += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof CxoneUnavailableError && error.retryNow)) throw error;
      if (failedAttempts >= policy.maxAttempts) throw error;
      const delayMs = retryDelayMs({
        failedAttempts,
        baseDelayMs: policy.baseDelayMs,
        retryAfterMs: error.retryAfterMs,
        random: policy.random(),
      });
      if (delayMs + MIN_ATTEMPT_MS > deadline.remainingMs()) throw error.withBackoff(delayMs);
      onRetry({ delayMs, error });
      await sleep(policy.clock, delayMs);
    }
  }
};
