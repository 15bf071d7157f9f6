import { describe, expect, test } from 'vitest';
import { DeadlineExceededError } from '../../../lib/errors.ts';
import { createDeadline } from '../../../lib/resilience/deadline.ts';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts';

const deadlineOf = (clock: FakeClock, remainingTimeMs: number, reserveMs: number) => {
  const endsAtMs = clock.now() + remainingTimeMs;
  return createDeadline({
    clock,
    remainingTimeMs: () => endsAtMs - clock.now(),
    reserveMs,
  });
};
const never = new Promise<never>(() => undefined);

describe('the deadline of an invocation', () => {
  test("it is Lambda's countdown less the reserve, counting down with it", async () => {
    const clock = createFakeClock();
    const deadline = deadlineOf(clock, 3_000, 500);
    expect(deadline.remainingMs()).toBe(2_500);
    await clock.advance(1_000);
    expect(deadline.remainingMs()).toBe(1_500);
  });

  test.each([
    ['less than the reserve', 100],
    ['nothing', 0],
    ['a negative time', -5],
  ])('with %s left it is never negative', (_, remainingTimeMs) => {
    expect(deadlineOf(createFakeClock(), remainingTimeMs, 500).remainingMs()).toBe(0);
  });

  test('a promise that settles in time keeps its value or its error, and leaves no timer', async () => {
    const clock = createFakeClock();
    const deadline = deadlineOf(clock, 1_000, 0);
    await expect(deadline.race(Promise.resolve('value'))).resolves.toBe('value');
    await expect(deadline.race(Promise.reject(new Error('own')))).rejects.toThrow('own');
    expect(clock.pendingTimers()).toBe(0);
  });

  test('a promise that is late is given up at the deadline, not before, with the error of the deadline', async () => {
    const clock = createFakeClock();
    const startedAtMs = clock.now();
    const result = await clock.settle(deadlineOf(clock, 1_000, 200).race(never));
    expect(result).toMatchObject({ status: 'rejected', reason: { name: 'DeadlineExceededError' } });
    expect(clock.now() - startedAtMs).toBe(800);
  });

  test('a promise that has settled already wins even when no time is left', async () => {
    await expect(deadlineOf(createFakeClock(), 0, 0).race(Promise.resolve(1))).resolves.toBe(1);
  });

  test('a promise given up may fail later without an unhandled rejection', async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', note);
    const clock = createFakeClock();
    const { promise, reject } = Promise.withResolvers<never>();
    await clock.settle(deadlineOf(clock, 10, 0).race(promise));
    reject(new Error('late'));
    await clock.advance(1);
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });

  test('a deadline that reserves time ends earlier by it, on top of the reserve there is', async () => {
    const clock = createFakeClock();
    const deadline = deadlineOf(clock, 3_000, 500);
    const earlier = deadline.reserving(2_000);
    expect([deadline.remainingMs(), earlier.remainingMs()]).toEqual([2_500, 500]);
    await clock.advance(1_000);
    expect([deadline.remainingMs(), earlier.remainingMs()]).toEqual([1_500, 0]);
  });

  test('it hands out its own error', () => {
    expect(deadlineOf(createFakeClock(), 0, 0).expiredError()).toBeInstanceOf(DeadlineExceededError);
  });
});
