// Owns the wall clock of a test: it stands still until it is moved on, while timers run as ever.
import { onTestFinished, vi } from 'vitest';

/** Takes over `Date.now` until the test ends; the returned function moves it on by so many milliseconds. */
export const takeWallClock = (): ((durationMs: number) => void) => {
  let nowMs = Date.now();
  const clock = vi.spyOn(Date, 'now').mockImplementation(() => nowMs);
  onTestFinished(() => clock.mockRestore());
  return (durationMs) => {
    nowMs += durationMs;
  };
};
