// One execution environment of the simulation: the service's own use case, retry policy, token provider and
// deadline, composed over virtual time and the simulated tenant.
import { loadConfig } from '../../lib/config.ts';
import { createCxoneClient } from '../../lib/cxone/client.ts';
import { createTokenProvider } from '../../lib/cxone/token-provider.ts';
import { DeadlineExceededError } from '../../lib/errors.ts';
import { createDeadline } from '../../lib/resilience/deadline.ts';
import { createUpdateGuest, type Invocation, type UpdateGuest } from '../../lib/updates/update-guest.ts';
import type { Tenant } from './tenant.ts';
import type { VirtualTime } from './virtual-time.ts';

/** The defaults of a deployment. */
export const CONFIG = loadConfig({ CXONE_BASE_URL: 'https://cxone.example', CXONE_SECRET_ID: 'secret' });

export interface SimulatedLambda {
  readonly updateGuest: UpdateGuest;
  /** An invocation that Lambda would end after `timeoutMs`. */
  startInvocation(timeoutMs: number): Invocation;
}

export const createSimulatedLambda = (deps: {
  readonly time: VirtualTime;
  readonly random: () => number;
  readonly tenant: Tenant;
}): SimulatedLambda => {
  const { time, random, tenant } = deps;
  const cxone = createCxoneClient({
    http: tenant.http,
    attemptTimeoutMs: CONFIG.cxoneAttemptTimeoutMs,
    now: time.now,
  });
  const tokens = createTokenProvider({
    credentials: tenant.createCredentials(),
    requestToken: cxone.requestToken,
    clock: time,
  });
  tokens.prefetch();
  const policy = {
    clock: time,
    random,
    maxAttempts: CONFIG.cxoneMaxAttempts,
    baseDelayMs: CONFIG.cxoneRetryBaseDelayMs,
  };
  return {
    updateGuest: createUpdateGuest({ tokens, cxone, policy }),
    startInvocation(timeoutMs) {
      const endsAtMs = time.now() + timeoutMs;
      const deadline = createDeadline({
        clock: time,
        remainingTimeMs: () => endsAtMs - time.now(),
        reserveMs: CONFIG.answerReserveMs,
        expiredError: () => new DeadlineExceededError(),
      });
      return { requestId: 'simulated', deadline, log: () => undefined };
    },
  };
};
