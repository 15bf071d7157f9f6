import { describe, expect, test } from 'vitest';
import { type Effort, type FailedAttempt, retry } from '../../../lib/cxone/retry.ts';
import {
  CxoneAccessError,
  CxoneRejectedError,
  CxoneUnavailableError,
  DeadlineExceededError,
} from '../../../lib/errors.ts';
import type { Deadline } from '../../../lib/resilience/deadline.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { deadlineIn } from '../../support/fake-deadline.ts';
import { createRecordedLog } from '../../support/recorded-log.ts';
import { retryPolicy } from '../../support/retry-policy.ts';

interface Setting {
  readonly maxAttempts?: number;
  readonly random?: number;
  readonly timeLeftMs?: number;
  /** What an attempt takes. */
  readonly attemptMs?: number;
  readonly effort?: Effort;
}

const unavailable = (retryAfterMs?: number, retryNow = true) =>
  new CxoneUnavailableError({ code: 'cxone_server_error', retryNow, cxoneStatus: 503, retryAfterMs });

/** Runs attempts that fail with these errors in turn and then succeed. */
const run = async (failures: readonly Error[], setting: Setting = {}) => {
  const { maxAttempts = 3, random = 0, timeLeftMs = 600_000, attemptMs = 0, effort = 'full' } = setting;
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
  const policy = retryPolicy(clock, { maxAttempts, random });
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

describe('retrying', () => {
  test('a success is not repeated', async () => {
    const { result, attemptsAtMs, retries } = await run([]);
    expect(result).toEqual({ status: 'fulfilled', value: 'done' });
    expect(attemptsAtMs).toEqual([0]);
    expect(retries).toEqual([]);
  });

  test.each([
    [0, [0, 500, 1_500]],
    [0.5, [0, 750, 2_250]],
    [1, [0, 1_000, 3_000]],
  ])(
    'waits double from the base, jittered between half and the whole: random %d',
    async (random, expected) => {
      const { result, attemptsAtMs } = await run([unavailable(), unavailable()], { random });
      expect(result.status).toBe('fulfilled');
      expect(attemptsAtMs).toEqual(expected);
    },
  );

  test('a wait that CXone asked for is kept exactly, whatever the jitter', async () => {
    const { attemptsAtMs } = await run([unavailable(7_000), unavailable(0)], { random: 0.9 });
    expect(attemptsAtMs).toEqual([0, 7_000, 7_000]);
  });

  test('each retry is reported with its wait and its reason', async () => {
    const failures = [unavailable(), unavailable(3_000)];
    const { retries } = await run(failures);
    expect(retries).toEqual([
      { delayMs: 500, error: failures[0] },
      { delayMs: 3_000, error: failures[1] },
    ]);
  });

  test.each([1, 2, 3, 10])(
    '%i attempts are the most there are, and the last failure is thrown',
    async (maxAttempts) => {
      const failures = Array.from({ length: 20 }, () => unavailable());
      const { error, attemptsAtMs } = await run(failures, { maxAttempts });
      expect(attemptsAtMs).toHaveLength(maxAttempts);
      expect(error).toBe(failures[maxAttempts - 1]);
    },
  );

  test.each([
    ['a rejection', new CxoneRejectedError({ code: 'cxone_server_error' as const, cxoneStatus: 404 })],
    ['a refusal of our client', new CxoneAccessError({ code: 'cxone_forbidden', cxoneStatus: 403 })],
    ['an answer that another attempt would get again', unavailable(undefined, false)],
    ['the deadline', new DeadlineExceededError()],
    ['a bug', new TypeError('x')],
  ])('%s is not retried', async (_, failure) => {
    const { error, attemptsAtMs } = await run([failure]);
    expect(error).toBe(failure);
    expect(attemptsAtMs).toEqual([0]);
  });
});

describe('a wait that does not fit into the time left', () => {
  test('is not begun: the failure is thrown at once, with what CXone asked for', async () => {
    const { error, tookMs, leftTimers } = await run([unavailable(60_000)], { timeLeftMs: 20_000 });
    expect(error).toMatchObject({ name: 'CxoneUnavailableError', cxoneStatus: 503, retryAfterMs: 60_000 });
    expect(tookMs).toBe(0);
    expect(leftTimers).toBe(0);
  });

  test('is our own backoff when CXone asked for none', async () => {
    const { error } = await run([unavailable()], { timeLeftMs: 700 });
    expect(error).toMatchObject({ backoffMs: 500 });
    expect(error).not.toHaveProperty('retryAfterMs');
  });

  test('leaves a quarter of a second for the attempt after it, or does not fit', async () => {
    expect((await run([unavailable()], { timeLeftMs: 750 })).attemptsAtMs).toEqual([0, 500]);
    expect((await run([unavailable()], { timeLeftMs: 749 })).attemptsAtMs).toEqual([0]);
  });

  test('counts the time that attempts took', async () => {
    const { attemptsAtMs, error } = await run([unavailable(), unavailable(), unavailable()], {
      timeLeftMs: 10_000,
      attemptMs: 8_000,
    });
    expect(attemptsAtMs).toEqual([0, 8_500]);
    expect(error).toMatchObject({ backoffMs: 1_000 });
  });

  test('never sleeps past the deadline, whatever the waits asked for', async () => {
    for (const retryAfterMs of [0, 100, 900, 1_000, 5_000]) {
      const { tookMs } = await run(
        Array.from({ length: 9 }, () => unavailable(retryAfterMs)),
        {
          timeLeftMs: 2_000,
          maxAttempts: 9,
        },
      );
      expect(tookMs).toBeLessThanOrEqual(2_000);
    }
  });
});

describe('a brief call', () => {
  test('is one attempt, whatever the policy has', async () => {
    const { error, attemptsAtMs } = await run([unavailable()], { effort: 'brief' });
    expect(attemptsAtMs).toEqual([0]);
    expect(error).toMatchObject({ code: 'cxone_server_error' });
  });

  test.each([
    [60_000, 3_000],
    [1_000, 1_000],
  ])('of %i ms gives CXone %i ms', async (timeLeftMs, limitMs) => {
    const { attemptLimitsMs } = await run([], { effort: 'brief', timeLeftMs });
    expect(attemptLimitsMs).toEqual([limitMs]);
  });

  test("that runs into its limit has timed out: the call's own time is not up", async () => {
    const { error } = await run([new DeadlineExceededError()], { effort: 'brief' });
    expect(error).toMatchObject({ name: 'CxoneUnavailableError', code: 'cxone_timeout', retryNow: true });
    const { error: ownEnd } = await run([new DeadlineExceededError()], { effort: 'brief', timeLeftMs: 500 });
    expect(ownEnd).toMatchObject({ code: 'deadline_exceeded' });
  });
});

describe('a retry', () => {
  const timedOut = () => new CxoneUnavailableError({ code: 'cxone_timeout', retryNow: true });

  test('after silence is one, and brief', async () => {
    const { attemptLimitsMs, error } = await run([timedOut(), timedOut(), timedOut()]);
    expect(attemptLimitsMs).toEqual([600_000, 3_000]);
    expect(error).toMatchObject({ code: 'cxone_timeout' });
  });

  test('is made as long as the quota pays for it, and no longer', async () => {
    const clock = createFakeClock();
    const policy = retryPolicy(clock, { random: 0 });
    const { log } = createRecordedLog();
    const attemptsOf = async () => {
      let attempts = 0;
      const attempt = () => {
        attempts += 1;
        return Promise.reject(unavailable());
      };
      const deadline = deadlineIn(clock, 60_000);
      await clock.settle(retry(attempt, policy, { deadline, effort: 'full', log, onRetry: () => undefined }));
      await clock.advance(10_000);
      return attempts;
    };
    expect([await attemptsOf(), await attemptsOf(), await attemptsOf()]).toEqual([3, 1, 1]);
  });

  test('keeps a wait that CXone has asked of another call', async () => {
    const clock = createFakeClock();
    const policy = retryPolicy(clock, { random: 0 });
    const { log } = createRecordedLog();
    const beganAtMs = clock.now();
    const start = (failures: Error[], timeLeftMs: number, attemptsAtMs: number[]) => {
      const attempt = async () => {
        attemptsAtMs.push(clock.now() - beganAtMs);
        const failure = failures.shift();
        if (failure) throw failure;
      };
      const deadline = deadlineIn(clock, timeLeftMs);
      return retry(attempt, policy, { deadline, effort: 'full', log, onRetry: () => undefined });
    };
    const [first, second]: [number[], number[]] = [[], []];
    const waiting = start([unavailable()], 60_000, first);
    await clock.advance(100);
    const asked = start([unavailable(20_000)], 10_000, second);
    expect(await clock.settle(asked)).toMatchObject({ reason: { retryAfterMs: 20_000 } });
    expect(await clock.settle(waiting)).toMatchObject({ status: 'rejected' });
    expect([first, second]).toEqual([[0], [100]]);
  });

  test('is not begun when the circuit is open: the call fails without an attempt', async () => {
    const clock = createFakeClock();
    const policy = retryPolicy(clock, { random: 0 });
    const { log } = createRecordedLog();
    policy.circuit.heard(60_000, log);
    const call = {
      deadline: deadlineIn(clock, 60_000),
      effort: 'full',
      log,
      onRetry: () => undefined,
    } as const;
    const result = await clock.settle(retry(() => Promise.resolve('done'), policy, call));
    expect(result).toMatchObject({ reason: { code: 'cxone_circuit_open', retryAfterMs: 60_000 } });
  });
});
