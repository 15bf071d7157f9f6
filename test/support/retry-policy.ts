// Owns the retry policy of unit tests: the service's own parts on a fake clock.
import { createCircuit } from '../../lib/cxone/circuit.ts';
import type { RetryPolicy } from '../../lib/cxone/retry.ts';
import { createCircuitBreaker } from '../../lib/resilience/circuit-breaker.ts';
import type { Clock } from '../../lib/resilience/clock.ts';
import { createRetryQuota } from '../../lib/resilience/retry-quota.ts';

/** A policy with a base delay of a second; `random` is in [0, 1]. */
export const retryPolicy = (
  clock: Clock,
  { maxAttempts = 3, random = 1 }: { readonly maxAttempts?: number; readonly random?: number } = {},
): RetryPolicy => {
  const [baseDelayMs, briefAttemptMs] = [1_000, 3_000];
  const breaker = createCircuitBreaker({ now: clock.now, random: () => random, firstOpenMs: baseDelayMs });
  return {
    clock,
    random: () => random,
    maxAttempts,
    baseDelayMs,
    briefAttemptMs,
    circuit: createCircuit({ breaker, now: clock.now, fairAttemptMs: briefAttemptMs }),
    quota: createRetryQuota(maxAttempts),
  };
};
