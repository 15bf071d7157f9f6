// Owns the time of the queue: faster than the wall clock, so that visibility timeouts pass while the callers
// still call, and skipped where nobody has anything to do but wait.

/** The clock of the queue, in milliseconds since the epoch. */
export interface QueueClock {
  now(): number;
  /** Moves time on to then, if it is not there yet. */
  skipTo(atMs: number): void;
}

/** A clock that starts now and runs `factor` times as fast as the wall clock. */
export const createQueueClock = (factor: number): QueueClock => {
  const startedAtMs = Date.now();
  let skippedMs = 0;
  const now = () => startedAtMs + (Date.now() - startedAtMs) * factor + skippedMs;
  return {
    now,
    skipTo(atMs) {
      skippedMs += Math.max(0, atMs - now());
    },
  };
};
