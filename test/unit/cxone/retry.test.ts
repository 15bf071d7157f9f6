import { describe, expect, test } from 'vitest';
import { CxoneAccessError, CxoneRejectedError, DeadlineExceededError } from '../../../lib/errors.ts';
import { runRetry, unavailable } from '../../support/retry-run.ts';

describe('retrying', () => {
  test('a success is not repeated', async () => {
    const { result, attemptsAtMs, retries } = await runRetry([]);
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
      const { result, attemptsAtMs } = await runRetry([unavailable(), unavailable()], { random });
      expect(result.status).toBe('fulfilled');
      expect(attemptsAtMs).toEqual(expected);
    },
  );

  test('a wait that CXone asked for is kept exactly, whatever the jitter', async () => {
    const { attemptsAtMs } = await runRetry([unavailable(7_000), unavailable(0)], { random: 0.9 });
    expect(attemptsAtMs).toEqual([0, 7_000, 7_000]);
  });

  test('each retry is reported with its wait and its reason', async () => {
    const failures = [unavailable(), unavailable(3_000)];
    const { retries } = await runRetry(failures);
    expect(retries).toEqual([
      { delayMs: 500, error: failures[0] },
      { delayMs: 3_000, error: failures[1] },
    ]);
  });

  test.each([1, 2, 3, 10])(
    '%i attempts are the most there are, and the last failure is thrown',
    async (maxAttempts) => {
      const failures = Array.from({ length: 20 }, () => unavailable());
      const { error, attemptsAtMs } = await runRetry(failures, { maxAttempts });
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
    const { error, attemptsAtMs } = await runRetry([failure]);
    expect(error).toBe(failure);
    expect(attemptsAtMs).toEqual([0]);
  });
});

describe('a wait that does not fit into the time left', () => {
  test('is not begun: the failure is thrown at once, with what CXone asked for', async () => {
    const { error, tookMs, leftTimers } = await runRetry([unavailable(60_000)], { timeLeftMs: 20_000 });
    expect(error).toMatchObject({ name: 'CxoneUnavailableError', cxoneStatus: 503, retryAfterMs: 60_000 });
    expect(tookMs).toBe(0);
    expect(leftTimers).toBe(0);
  });

  test('is our own backoff when CXone asked for none', async () => {
    const { error } = await runRetry([unavailable()], { timeLeftMs: 700 });
    expect(error).toMatchObject({ backoffMs: 500 });
    expect(error).not.toHaveProperty('retryAfterMs');
  });

  test('leaves a quarter of a second for the attempt after it, or does not fit', async () => {
    expect((await runRetry([unavailable()], { timeLeftMs: 750 })).attemptsAtMs).toEqual([0, 500]);
    expect((await runRetry([unavailable()], { timeLeftMs: 749 })).attemptsAtMs).toEqual([0]);
  });

  test('counts the time that attempts took', async () => {
    const { attemptsAtMs, error } = await runRetry([unavailable(), unavailable(), unavailable()], {
      timeLeftMs: 10_000,
      attemptMs: 8_000,
    });
    expect(attemptsAtMs).toEqual([0, 8_500]);
    expect(error).toMatchObject({ backoffMs: 1_000 });
  });

  test('never sleeps past the deadline, whatever the waits asked for', async () => {
    for (const retryAfterMs of [0, 100, 900, 1_000, 5_000]) {
      const { tookMs } = await runRetry(
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
