// How an environment tries: the settings of a deployment, with a circuit and a quota of its own.
import type { Config } from '../config.ts';
import { createCircuitBreaker } from '../resilience/circuit-breaker.ts';
import type { Clock } from '../resilience/clock.ts';
import { createRetryQuota } from '../resilience/retry-quota.ts';
import { createCircuit } from './circuit.ts';
import type { RetryPolicy } from './retry.ts';

// By simulation (`npm run bench:fleet`): 2 s send 1.3 % of the calls of a CXone at its usual speed to the queue, 3 s
// none; and silence holds 4 environments for each call a second with 3 s, and 6 with 5 s, of an account's 1,000.
const BRIEF_ATTEMPT_MS = 3_000;

/** The policy of one environment. `random` is in [0, 1). */
export const createRetryPolicy = (config: Config, clock: Clock, random: () => number): RetryPolicy => {
  const { cxoneMaxAttempts: maxAttempts, cxoneRetryBaseDelayMs: baseDelayMs } = config;
  const briefAttemptMs = Math.min(BRIEF_ATTEMPT_MS, config.cxoneAttemptTimeoutMs);
  const breaker = createCircuitBreaker({ now: clock.now, random, firstOpenMs: baseDelayMs });
  const circuit = createCircuit({ breaker, now: clock.now, fairAttemptMs: briefAttemptMs });
  const quota = createRetryQuota(maxAttempts);
  return { clock, random, maxAttempts, baseDelayMs, briefAttemptMs, circuit, quota };
};
