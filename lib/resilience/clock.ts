// Time as an argument, for what decides or waits by it.

/** Wall clock and timers. */
export interface Clock {
  /** Milliseconds since the epoch. Wall time, because a monotonic clock may stand still while Lambda freezes. */
  now(): number;
  /** Calls back once after `delayMs`; the returned function cancels. */
  schedule(delayMs: number, onElapsed: () => void): () => void;
}

/** The clock of the process. */
export const systemClock: Clock = {
  now: () => Date.now(),
  schedule(delayMs, onElapsed) {
    const timeout = setTimeout(onElapsed, delayMs);
    return () => clearTimeout(timeout);
  },
};

/** Resolves after `delayMs`. */
export const sleep = (clock: Clock, delayMs: number): Promise<void> =>
  new Promise((resolve) => {
    clock.schedule(delayMs, resolve);
  });
