// One renewal in flight, however many ask for it, and one that nobody waits for: Lambda freezes it between two
// invocations, and what it waits for may never come. So after a while it counts as lost, and another one starts.
import type { Clock } from './clock.ts';

// Longer than a token request may take by default, so that only one that was frozen gets there.
const LOST_AFTER_MS = 10_000;

/** A renewal that is under way. */
export interface Flight<T> {
  readonly promise: Promise<T>;
  /** Whether it was started beside the work, and may have been frozen since. */
  readonly beside: boolean;
}

/** Renewals of one thing. */
export interface Renewal<T> {
  /** The renewal under way, or a new one. */
  join(): Flight<T>;
  /** Starts one that nobody waits for, unless one is under way, or such a one ended less than `pauseMs` ago. */
  startBeside(pauseMs: number): void;
}

/** Renewals by `run`. */
export const createRenewal = <T>(clock: Pick<Clock, 'now'>, run: () => Promise<T>): Renewal<T> => {
  let flight: (Flight<T> & { readonly startedAtMs: number }) | undefined;
  let besideEndedAtMs = Number.NEGATIVE_INFINITY;

  const underWay = () => (flight && clock.now() - flight.startedAtMs < LOST_AFTER_MS ? flight : undefined);

  const start = (beside: boolean) => {
    const promise = run().finally(() => {
      if (flight === started) flight = undefined;
      if (beside) besideEndedAtMs = clock.now();
    });
    const started = { promise, beside, startedAtMs: clock.now() };
    flight = started;
    return started;
  };

  return {
    join: () => underWay() ?? start(false),
    startBeside(pauseMs) {
      if (underWay() || clock.now() - besideEndedAtMs < pauseMs) return;
      // What becomes of it is known by whether there is a new one.
      start(true).promise.catch(() => {});
    },
  };
};
