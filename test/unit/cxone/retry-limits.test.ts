// What limits a call: its effort, silence, the quota, the circuit.
import { describe, expect, test } from 'vitest';
import { retry } from '../../../lib/cxone/retry.ts';
import { CxoneUnavailableError, DeadlineExceededError } from '../../../lib/errors.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { deadlineIn } from '../../support/fake-deadline.ts';
import { createRecordedLog } from '../../support/recorded-log.ts';
import { retryPolicy } from '../../support/retry-policy.ts';
import { runRetry, unavailable } from '../../support/retry-run.ts';

describe('a brief call', () => {
  test('is one attempt, whatever the policy has', async () => {
    const { error, attemptsAtMs } = await runRetry([unavailable()], { effort: 'brief' });
    expect(attemptsAtMs).toEqual([0]);
    expect(error).toMatchObject({ code: 'cxone_server_error' });
  });

  test.each([
    [60_000, 3_000],
    [1_000, 1_000],
  ])('of %i ms gives CXone %i ms', async (timeLeftMs, limitMs) => {
    const { attemptLimitsMs } = await runRetry([], { effort: 'brief', timeLeftMs });
    expect(attemptLimitsMs).toEqual([limitMs]);
  });

  test("that runs into its limit has timed out: the call's own time is not up", async () => {
    const { error } = await runRetry([new DeadlineExceededError()], { effort: 'brief' });
    expect(error).toMatchObject({ name: 'CxoneUnavailableError', code: 'cxone_timeout', retryNow: true });
    const { error: ownEnd } = await runRetry([new DeadlineExceededError()], {
      effort: 'brief',
      timeLeftMs: 500,
    });
    expect(ownEnd).toMatchObject({ code: 'deadline_exceeded' });
  });
});

describe('a retry', () => {
  const timedOut = () => new CxoneUnavailableError({ code: 'cxone_timeout', retryNow: true });

  test('after silence is one, and brief', async () => {
    const { attemptLimitsMs, error } = await runRetry([timedOut(), timedOut(), timedOut()]);
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

test('a wait that CXone asked for is followed by an attempt though its timer fires a millisecond early', async () => {
  const { result, attemptsAtMs } = await runRetry([unavailable(1_000)], { earlyMs: 1 });
  expect(result.status).toBe('fulfilled');
  expect(attemptsAtMs).toEqual([0, 999]);
});

test('a wait is followed by an attempt though its timer fires late, as in a busy process', async () => {
  for (const failure of [unavailable(), unavailable(1_000)]) {
    const { result, attemptsAtMs } = await runRetry([failure], { earlyMs: -50 });
    expect(result.status).toBe('fulfilled');
    expect(attemptsAtMs).toHaveLength(2);
  }
});
