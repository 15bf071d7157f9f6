// How long one invocation may still take. Every wait and every exchange of it asks here first.
import { DeadlineExceededError } from '../errors.ts';
import type { Clock } from './clock.ts';

/** The end of one invocation, less the reserve for its response. */
export interface Deadline {
  /** Milliseconds left for work; never negative. */
  remainingMs(): number;
  /**
   * The promise's outcome, or a rejection with DeadlineExceededError when the time is up first.
   * The promise itself continues: it may be shared with other invocations.
   */
  race<T>(promise: Promise<T>): Promise<T>;
  /** The error that says that the time is up. */
  expiredError(): DeadlineExceededError;
  /** A deadline that ends `reserveMs` earlier, leaving that time for what comes after. */
  reserving(reserveMs: number): Deadline;
}

/** Builds a deadline from Lambda's own countdown (`context.getRemainingTimeInMillis`). */
export const createDeadline = (deps: {
  readonly clock: Pick<Clock, 'schedule'>;
  readonly remainingTimeMs: () => number;
  readonly reserveMs: number;
}): Deadline => {
  const remainingMs = () => Math.max(0, deps.remainingTimeMs() - deps.reserveMs);
  return {
    remainingMs,
    expiredError: () => new DeadlineExceededError(),
    race(promise) {
      return new Promise((resolve, reject) => {
        const cancel = deps.clock.schedule(remainingMs(), () => reject(new DeadlineExceededError()));
        promise.then(resolve, reject).finally(cancel);
      });
    },
    reserving: (reserveMs) => createDeadline({ ...deps, reserveMs: deps.reserveMs + reserveMs }),
  };
};
