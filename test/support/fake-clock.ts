// Owns time in unit tests: a clock that stands still until a test moves it, in milliseconds.

import type { Clock } from '../../lib/resilience/clock.ts';

/** A clock under the test's control. */
export interface FakeClock extends Clock {
  /** Moves time on, calling back what is due in order and letting promises settle in between. */
  advance(durationMs: number): Promise<void>;
  /** Jumps from timer to timer until the promise has settled. @throws Error when nothing is left to wait for */
  settle<T>(promise: Promise<T>): Promise<PromiseSettledResult<T>>;
  pendingTimers(): number;
}

interface Timer {
  readonly atMs: number;
  readonly onElapsed: () => void;
}

// setImmediate runs after every promise that can settle has settled, however long the chain.
const letPromisesSettle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A clock that starts at a fixed moment. */
export const createFakeClock = (startMs = Date.UTC(2026, 0, 2, 3, 4, 5)): FakeClock => {
  const timers = new Set<Timer>();
  let nowMs = startMs;

  const next = (): Timer | undefined =>
    [...timers].reduce<Timer | undefined>(
      (first, timer) => (first === undefined || timer.atMs < first.atMs ? timer : first),
      undefined,
    );
  const fire = (timer: Timer): void => {
    timers.delete(timer);
    nowMs = Math.max(nowMs, timer.atMs);
    timer.onElapsed();
  };

  return {
    now: () => nowMs,
    schedule(delayMs, onElapsed) {
      const timer = { atMs: nowMs + delayMs, onElapsed };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async advance(durationMs) {
      const endMs = nowMs + durationMs;
      await letPromisesSettle();
      for (let timer = next(); timer !== undefined && timer.atMs <= endMs; timer = next()) {
        fire(timer);
        await letPromisesSettle();
      }
      nowMs = endMs;
    },
    async settle(promise) {
      let result: PromiseSettledResult<Awaited<typeof promise>> | undefined;
      void Promise.allSettled([promise]).then(([only]) => {
        result = only;
      });
      for (;;) {
        await letPromisesSettle();
        if (result !== undefined) return result;
        const timer = next();
        if (timer === undefined) throw new Error('the promise waits for something else than the clock');
        fire(timer);
      }
    },
    pendingTimers: () => timers.size,
  };
};
