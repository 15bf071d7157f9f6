// Owns a run of `retry` by a fake clock: attempts that fail as a test says, and what became of them.
import { type Effort, type FailedAttempt, retry } from '../../lib/cxone/retry.ts';
import { CxoneUnavailableError } from '../../lib/errors.ts';
import type { Deadline } from '../../lib/resilience/deadline.ts';
import { createFakeClock } from './fake-clock.ts';
import { deadlineIn } from './fake-deadline.ts';
import { createRecordedLog } from './recorded-log.ts';
import { retryPolicy } from './retry-policy.ts';

interface Setting {
  readonly maxAttempts?: number;
  readonly random?: number;
  readonly timeLeftMs?: number;
  /** What an attempt takes. */
  readonly attemptMs?: number;
  readonly effort?: Effort;
  /** By how much timers fire before their time; below zero, after it. */
  readonly earlyMs?: number;
}

/** A failure with status 503. */
export const unavailable = (retryAfterMs?: number, retryNow = true) =>
  new CxoneUnavailableError({ code: 'cxone_server_error', retryNow, cxoneStatus: 503, retryAfterMs });

/** Runs attempts that fail with these errors in turn and then succeed. */
export const runRetry = async (failures: readonly Error[], setting: Setting = {}) => {
  const {
    maxAttempts = 3,
    random = 0,
    timeLeftMs = 600_000,
    attemptMs = 0,
    effort = 'full',
    earlyMs = 0,
  } = setting;
  const clock = createFakeClock();
  const beganAtMs = clock.now();
  const attemptsAtMs: number[] = [];
  const retries: FailedAttempt[] = [];
  const attemptLimitsMs: number[] = [];
  const attempt = async (limited: Deadline) => {
    attemptsAtMs.push(clock.now() - beganAtMs);
    attemptLimitsMs.push(limited.remainingMs());
    const failure = failures[attemptsAtMs.length - 1];
    await new Promise<void>((resolve) => void clock.schedule(attemptMs, resolve));
    if (failure) throw failure;
    return 'done';
  };
  const timers = {
    now: clock.now,
    schedule: (delayMs: number, onElapsed: () => void) => clock.schedule(delayMs - earlyMs, onElapsed),
  };
  const policy = retryPolicy(timers, { maxAttempts, random });
  const deadline = deadlineIn(clock, timeLeftMs);
  const { log } = createRecordedLog();
  const call = { deadline, effort, log, onRetry: (failed: FailedAttempt) => void retries.push(failed) };
  const result = await clock.settle(retry(attempt, policy, call));
  const error = result.status === 'rejected' ? result.reason : undefined;
  return {
    result,
    error,
    attemptsAtMs,
    attemptLimitsMs,
    retries,
    tookMs: clock.now() - beganAtMs,
    leftTimers: clock.pendingTimers(),
  };
};
