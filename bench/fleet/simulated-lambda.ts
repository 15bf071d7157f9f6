// One execution environment of the simulation: the service's own use case, retry policy, token provider and
// deadline, composed over virtual time and the simulated tenant.
import { loadConfig } from '../../lib/config.ts';
import { connectCxone } from '../../lib/cxone/authorized-client.ts';
import type { Circuit } from '../../lib/cxone/circuit.ts';
import { referenceProfile } from '../../lib/cxone/reference/profile.ts';
import { createRetryPolicy } from '../../lib/cxone/retry-policy.ts';
import { type Invocation, startInvocation } from '../../lib/updates/invocation.ts';
import { createUpdateGuest, type UpdateGuest } from '../../lib/updates/update-guest.ts';
import type { Tenant } from './tenant.ts';
import type { VirtualTime } from './virtual-time.ts';

/** The defaults of a deployment. */
export const CONFIG = loadConfig({ CXONE_BASE_URL: 'https://cxone.example', CXONE_SECRET_ID: 'secret' });

export interface SimulatedLambda {
  readonly updateGuest: UpdateGuest;
  readonly circuit: Circuit;
  /** An invocation that Lambda would end after `timeoutMs`. */
  startInvocation(timeoutMs: number): Invocation;
}

export const createSimulatedLambda = (deps: {
  readonly time: VirtualTime;
  readonly random: () => number;
  readonly tenant: Tenant;
}): SimulatedLambda => {
  const { time, random, tenant } = deps;
  const cxone = connectCxone({
    http: tenant.http,
    profile: referenceProfile,
    credentials: tenant.createCredentials(),
    clock: time,
    attemptTimeoutMs: CONFIG.cxoneAttemptTimeoutMs,
  });
  cxone.warmUp();
  const policy = createRetryPolicy(CONFIG, time, random);
  return {
    circuit: policy.circuit,
    updateGuest: createUpdateGuest({ cxone, policy }),
    startInvocation(timeoutMs) {
      const endsAtMs = time.now() + timeoutMs;
      return startInvocation(
        { awsRequestId: 'simulated', getRemainingTimeInMillis: () => endsAtMs - time.now() },
        { log: () => undefined, clock: time, reserveMs: CONFIG.answerReserveMs },
      );
    },
  };
};
