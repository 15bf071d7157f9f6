// Callers of the endpoint, all at once: each waits for its answer, and comes back when told that the
// service, or Lambda for want of an environment, cannot take its update now.

import { CxoneUnavailableError } from '../../lib/errors.ts';
import type { GuestUpdate } from '../../lib/guest-update.ts';
import { sleep } from '../../lib/resilience/clock.ts';
import { retryDelayMs } from '../../lib/resilience/retry-timing.ts';
import type { Route } from './scenario.ts';
import { createSimulatedLambda, type SimulatedLambda } from './simulated-lambda.ts';

const TIMEOUT_MS = 28_000;
const CALLER_BASE_DELAY_MS = 1_000;
// Callers that double their wait for ever would measure themselves.
const MAX_DOUBLINGS = 6;

/** The endpoint with at most `reservedConcurrency` environments; the default is one for every caller. */
export const synchronousCallers =
  (reservedConcurrency = Number.POSITIVE_INFINITY): Route =>
  async ({ time, random, tenant, initMs }, updates) => {
    const idle: SimulatedLambda[] = [];
    let environments = 0;
    let refusals = 0;
    let lambdaMs = 0;

    const takeEnvironment = async (): Promise<SimulatedLambda | undefined> => {
      const warm = idle.pop();
      if (warm !== undefined || environments >= reservedConcurrency) return warm;
      environments += 1;
      await sleep(time, initMs);
      lambdaMs += initMs;
      return createSimulatedLambda({ time, random, tenant });
    };

    const invoke = async (update: GuestUpdate): Promise<{ retryAfterMs: number | undefined } | undefined> => {
      const environment = await takeEnvironment();
      if (environment === undefined) return { retryAfterMs: undefined };
      const startedAtMs = time.now();
      try {
        await environment.updateGuest(update, environment.startInvocation(TIMEOUT_MS));
        return undefined;
      } catch (error) {
        return { retryAfterMs: error instanceof CxoneUnavailableError ? error.retryAfterMs : undefined };
      } finally {
        lambdaMs += time.now() - startedAtMs;
        idle.push(environment);
      }
    };

    const insist = async (update: GuestUpdate): Promise<void> => {
      for (let failedAttempts = 1; ; failedAttempts += 1) {
        const refusal = await invoke(update);
        if (refusal === undefined) return;
        refusals += 1;
        const delayMs = retryDelayMs({
          failedAttempts: Math.min(failedAttempts, MAX_DOUBLINGS),
          baseDelayMs: CALLER_BASE_DELAY_MS,
          retryAfterMs: refusal.retryAfterMs,
          random: random(),
        });
        await sleep(time, delayMs);
      }
    };

    await Promise.all(updates.map(insist));
    return { environments, refusals, lambdaMs };
  };
