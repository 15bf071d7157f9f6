// How an environment tries: the settings of a deployment, with a circuit and a quota of its own.
import type { Config } from '../config.ts';
import { createCircuitBreaker } from '../resilience/circuit-breaker.ts';
import type { Clock } from '../resilience/clock.ts';
import { createRetryQuota } from '../resilience/retry-quota.ts';
import { createCircuit } from './circuit.ts';
import type { RetryPolicy } from './retry.ts';

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
