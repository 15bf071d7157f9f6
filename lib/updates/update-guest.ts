// The use case: one guest's hashed attributes become an upsert in CXone, or a failure that says what to do.
import type { AuthorizedClient } from '../cxone/authorized-client.ts';
import { type Effort, type RetryPolicy, retry } from '../cxone/retry.ts';
import { ConfigurationError, CxoneAccessError, CxoneUnavailableError } from '../errors.ts';
import type { AttributeState, GuestUpdate } from '../guest-update.ts';
import { logFailure } from '../telemetry/log-failure.ts';
import { withFields } from '../telemetry/logger.ts';
import type { Invocation } from './invocation.ts';
import { updateFields } from './update-fields.ts';

/** Upserts one guest's attributes and logs the outcome; with full effort unless told otherwise. @throws ServiceError */
export type UpdateGuest = (
  update: GuestUpdate,
  invocation: Invocation,
  effort?: Effort,
) => Promise<readonly AttributeState[]>;

// Written, and another writer came before it was read back. Plain loops: every update passes here.
const isOvertaken = ({ attributes }: GuestUpdate, states: readonly AttributeState[]): boolean => {
  for (const { id, value } of attributes) {
    let holds = false;
    for (const state of states) if (state.id === id && state.value === value) holds = true;
    if (!holds) return true;
  }
  return false;
};

const isCircuitOpen = (error: unknown): boolean =>
  error instanceof CxoneUnavailableError && error.code === 'cxone_circuit_open';

/** The use case over CXone. */
export const createUpdateGuest = (deps: {
  readonly cxone: Pick<AuthorizedClient, 'upsert'>;
  readonly policy: RetryPolicy;
}): UpdateGuest => {
  return async (update, invocation, effort = 'full') => {
    const { clock } = deps.policy;
    const { deadline } = invocation;
    const startedAtMs = clock.now();
    const log = withFields(invocation.log, updateFields(update));
    let attempts = 0;
    const summary = () => ({ attempts, duration_ms: clock.now() - startedAtMs });
    try {
      const states = await retry(
        (attemptDeadline) => {
          if (deadline.remainingMs() <= 0) throw deadline.expiredError();
          attempts += 1;
          return deps.cxone.upsert(update, attemptDeadline);
        },
        deps.policy,
        {
          deadline,
          effort,
          log: invocation.log,
          onRetry({ error, delayMs }) {
            log('WARN', 'attempt failed, another follows', {
              outcome: 'retried',
              code: error.code,
              cxone_status: error.cxoneStatus,
              delay_ms: Math.round(delayMs),
              ...summary(),
            });
          },
        },
      );
      const overtaken = isOvertaken(update, states);
      log('INFO', 'guest attributes updated', {
        outcome: overtaken ? 'overtaken' : 'updated',
        cxone_status: 200,
        ...summary(),
      });
      return states;
    } catch (error) {
      // Without credentials, or with a refusal remembered, CXone was not asked at all.
      const remembered = error instanceof CxoneAccessError && error.remembered;
      if (error instanceof ConfigurationError || remembered) attempts -= 1;
      // That the update is queued instead says as much, call after call of an outage.
      if (!(effort === 'brief' && isCircuitOpen(error))) {
        logFailure(log, 'guest attributes not updated', error, summary());
      }
      throw error;
    }
  };
};
