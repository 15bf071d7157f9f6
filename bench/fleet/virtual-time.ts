// A clock whose time passes only when nothing is left to do at the present moment: an hour of waiting takes
// as long as the work in it. The real code runs on it unchanged.
import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../lib/resilience/clock.ts';

export interface VirtualTime extends Clock {
  /** Lets time pass until the promise settles. @throws when nothing is left that could settle it */
  runUntil<T>(promise: Promise<T>): Promise<T>;
}

interface Timer {
  readonly at: number;
  readonly onElapsed: () => void;
  cancelled: boolean;
}

/** A time that begins at `startMs`, milliseconds since the epoch. */
export const createVirtualTime = (startMs: number): VirtualTime => {
  const moments = new Map<number, Timer[]>();
  let nowMs = startMs;

  const passToNextMoment = (): boolean => {
    // Few moments are open at a time, many timers share one: a plain minimum is fast enough.
    let next = Number.POSITIVE_INFINITY;
    for (const at of moments.keys()) next = Math.min(next, at);
    const timers = moments.get(next);
    if (timers === undefined) return false;
    moments.delete(next);
    const due = timers.filter(({ cancelled }) => !cancelled);
    // A moment with nothing but cancelled timers never comes.
    if (due.length > 0) nowMs = next;
    for (const timer of due) if (!timer.cancelled) timer.onElapsed();
    return true;
  };

  return {
    now: () => nowMs,
    schedule(delayMs, onElapsed) {
      const timer: Timer = { at: Math.ceil(nowMs + Math.max(0, delayMs)), onElapsed, cancelled: false };
      const sharing = moments.get(timer.at);
      if (sharing === undefined) moments.set(timer.at, [timer]);
      else sharing.push(timer);
      return () => {
        timer.cancelled = true;
      };
    },
    async runUntil(promise) {
      let settled = false;
      const settle = () => {
        settled = true;
      };
      promise.then(settle, settle);
      // All that follows from the moment before has happened when an immediate comes round.
      for (await setImmediate(); !settled; await setImmediate()) {
        if (!passToNextMoment()) throw new Error('the simulation has come to a standstill');
      }
      return promise;
    },
  };
};

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export const createRandom = (seed: number): (() => number) => {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};
