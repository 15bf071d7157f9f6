// One execution environment of the simulation: the service's own use case, retry policy, token provider and
// deadline, composed over virtual time and the simulated tenant.
import { loadConfig } from '../../lib/config.ts';
import { connectCxone } from '../../lib/cxone/authorized-client.ts';
import type { Circuit } from '../../lib/cxone/circuit.ts';
import { createReferenceClient } from '../../lib/cxone/reference/client.ts';
import { type Invocation, startInvocation } from '../../lib/updates/invocation.ts';
import { createUpdateGuest, type UpdateGuest } from '../../lib/updates/update-guest.ts';
import { type FleetPolicy, REMEMBERING } from './policies.ts';
import type { Tenant } from './tenant.ts';
import type { VirtualTime } from './virtual-time.ts';

/** The defaults of a deployment. */
export const CONFIG = loadConfig({ CXONE_BASE_URL: 'https://cxone.example', CXONE_SECRET_ID: 'secret' });

export interface SimulatedLambda {
  readonly updateGuest: UpdateGuest;
  readonly circuit: Circuit;
  /** Resolves when the first token is there or has failed. */
  readonly warmedUp: Promise<void>;
  /** An invocation that Lambda would end after `timeoutMs`. */
  startInvocation(timeoutMs: number): Invocation;
}

export const createSimulatedLambda = (deps: {
  readonly time: VirtualTime;
  readonly random: () => number;
  readonly tenant: Tenant;
  readonly policy?: FleetPolicy;
  readonly briefAttemptMs?: number | undefined;
}): SimulatedLambda => {
  const { time, random, tenant, policy: fleetPolicy = REMEMBERING } = deps;
  const cxone = connectCxone({
    client: createReferenceClient({
      http: tenant.http,
      attemptTimeoutMs: CONFIG.cxoneAttemptTimeoutMs,
      now: time.now,
    }),
    credentials: tenant.createCredentials(),
    clock: time,
  });
  const own = fleetPolicy.createRetryPolicy(CONFIG, time, random);
  const { briefAttemptMs = own.briefAttemptMs } = deps;
  const policy = { ...own, briefAttemptMs };
  const updateGuest = createUpdateGuest({ cxone, policy });
  return {
    warmedUp: cxone.warmUp(),
    circuit: policy.circuit,
    updateGuest: fleetPolicy.brief
      ? updateGuest
      : (update, invocation) => updateGuest(update, invocation, 'full'),
    startInvocation(timeoutMs) {
      const endsAtMs = time.now() + timeoutMs;
      return startInvocation(
        { awsRequestId: 'simulated', getRemainingTimeInMillis: () => endsAtMs - time.now() },
        { log: () => undefined, clock: time, reserveMs: CONFIG.answerReserveMs },
      );
    },
  };
};
