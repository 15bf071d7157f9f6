// Repeats what failed for a passing reason, as long as the circuit, the quota and the deadline allow.
import { CxoneUnavailableError, DeadlineExceededError } from '../errors.ts';
import { type Clock, sleep } from '../resilience/clock.ts';
import type { Deadline } from '../resilience/deadline.ts';
import type { RetryQuota } from '../resilience/retry-quota.ts';
import { retryDelayMs } from '../resilience/retry-timing.ts';
import type { Log } from '../telemetry/logger.ts';
import type { Circuit } from './circuit.ts';

// A wait that leaves less than this for the attempt after it would only turn a clear failure into a timeout.
const MIN_ATTEMPT_MS = 250;

// Node.js fires a timer up to a millisecond early by the wall clock.
const TIMER_SLACK_MS = 2;

/**
 * How much of a call's time CXone is worth. `brief`: one attempt and a short one, where the update can wait in
 * the queue instead. `full`: all attempts.
 */
export type Effort = 'brief' | 'full';

/** How often to try, and `baseDelayMs`, the wait before the second attempt, before jitter. */
export interface RetryPolicy {
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly maxAttempts: number;
  readonly baseDelayMs: number;
  /** Of a brief call, which makes one attempt, and of an attempt after one that timed out. */
  readonly briefAttemptMs: number;
  readonly circuit: Circuit;
  readonly quota: RetryQuota;
}

/** A failed attempt that another will follow. */
export interface FailedAttempt {
  readonly delayMs: number;
  readonly error: CxoneUnavailableError;
}

/** One call: what it may use, and who is told of it. */
export interface Call {
  readonly deadline: Deadline;
  readonly effort: Effort;
  readonly log: Log;
  readonly onRetry: (failed: FailedAttempt) => void;
}

const within = (deadline: Deadline, limitMs: number): Deadline => {
  const restMs = deadline.remainingMs() - limitMs;
  return restMs > 0 ? deadline.reserving(restMs) : deadline;
};

// The end of a limited attempt is not the end of the call.
const attemptFailure = (error: unknown, limited: boolean): unknown =>
  limited && error instanceof DeadlineExceededError
    ? new CxoneUnavailableError({
        code: 'cxone_timeout',
        details: 'CXone did not answer the attribute update, or what comes before it, in time.',
        hint: 'Repeat the call later. If it goes on: check CXONE_BASE_URL and the network path of the function.',
        retryNow: true,
      })
    : error;

/**
 * Runs `attempt` until it succeeds, fails for good, or the policy or the deadline ends it.
 *
 * @throws whatever the last attempt threw; a wait that no longer fits is in the error
 */
export const retry = async <T>(
  attempt: (deadline: Deadline) => Promise<T>,
  policy: RetryPolicy,
  { deadline, effort, log, onRetry }: Call,
): Promise<T> => {
  const { clock, circuit, quota } = policy;
  circuit.admit();
  const maxAttempts = effort === 'brief' ? 1 : policy.maxAttempts;
  let attemptDeadline = effort === 'brief' ? within(deadline, policy.briefAttemptMs) : deadline;
  let price = 0;
  for (let failedAttempts = 1; ; failedAttempts += 1) {
    const startedAtMs = clock.now();
    try {
      const result = await attempt(attemptDeadline);
      circuit.settled(startedAtMs, undefined, log);
      quota.refund(price);
      return result;
    } catch (cause) {
      const error = attemptFailure(cause, attemptDeadline !== deadline);
      circuit.settled(startedAtMs, error, log);
      if (!(error instanceof CxoneUnavailableError && error.retryNow)) throw error;
      if (failedAttempts >= maxAttempts) throw error;
      const { retryAfterMs } = error;
      const backoffMs = retryDelayMs({
        failedAttempts,
        baseDelayMs: policy.baseDelayMs,
        retryAfterMs,
        random: policy.random(),
      });
      // Another call may have been asked for a longer wait.
      const delayMs = Math.max(backoffMs, circuit.retryAfterMs());
      if (delayMs + MIN_ATTEMPT_MS > deadline.remainingMs()) throw error.withBackoff(delayMs);
      const timedOut = error.code === 'cxone_timeout';
      price = quota.take(timedOut);
      if (price === 0) throw error;
      onRetry({ delayMs, error });
      const endsAtMs = clock.now() + delayMs;
      await sleep(clock, delayMs);
      // A longer wait was heard meanwhile. Of this one a timer, which may fire early, can leave a moment; one that
      // fires late, of a busy process, leaves nothing.
      const leftMs = circuit.retryAfterMs();
      if (leftMs > 0 && clock.now() + leftMs > endsAtMs + TIMER_SLACK_MS) throw error;
      // After silence the retry is for a connection that had died: a fresh one needs no long wait.
      attemptDeadline = timedOut ? within(deadline, policy.briefAttemptMs) : deadline;
    }
  }
};
