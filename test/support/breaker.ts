// Owns a circuit breaker whose time a test sets.
import { createCircuitBreaker } from '../../lib/resilience/circuit-breaker.ts';

/** A failure that came at once. */
export const FAILED = { timedOut: false, retryAfterMs: 0 };
/** A failure that was silence. */
export const TIMED_OUT = { timedOut: true, retryAfterMs: 0 };
/** A failure with a wait that CXone asked for. */
export const asked = (retryAfterMs: number) => ({ timedOut: false, retryAfterMs });

/** A breaker that first opens for a second, at a time that the test sets. `random` decides when a probe is due. */
export const setUpBreaker = (random = 0) => {
  const time = { nowMs: 1_000_000 };
  const breaker = createCircuitBreaker({ now: () => time.nowMs, random: () => random, firstOpenMs: 1_000 });
  const wait = (ms: number) => {
    time.nowMs += ms;
  };
  const fail = (failure = FAILED) => breaker.failed(time.nowMs, failure);
  const succeed = () => breaker.succeeded(time.nowMs);
  const undecided = () => breaker.undecided(time.nowMs);
  return { breaker, wait, fail, succeed, undecided, now: () => time.nowMs };
};
