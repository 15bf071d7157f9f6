// The use case: one guest's hashed attributes become an upsert in CXone, or a failure that says what to do.

import { shortGuestDigest } from '../contract/guest-digest.ts';
import type { GuestUpdate } from '../contract/update-request.ts';
import type { CxoneClient } from '../cxone/client.ts';
import type { AttributeState } from '../cxone/reference/attribute-exchange.ts';
import { type RetryPolicy, retry } from '../cxone/retry.ts';
import type { TokenProvider } from '../cxone/token-provider.ts';
import { ConfigurationError, CxoneRejectedError } from '../errors.ts';
import type { Deadline } from '../resilience/deadline.ts';
import { logFailure } from '../telemetry/log-failure.ts';
import { type Log, withFields } from '../telemetry/logger.ts';

/** What belongs to one invocation and to no other. */
export interface Invocation {
  readonly requestId: string;
  readonly deadline: Deadline;
  /** Carries the request id. */
  readonly log: Log;
}

/** Upserts one guest's attributes and logs the outcome. @throws ServiceError */
export type UpdateGuest = (update: GuestUpdate, invocation: Invocation) => Promise<readonly AttributeState[]>;

const unauthorized = (error: unknown): boolean =>
  error instanceof CxoneRejectedError && error.code === 'cxone_unauthorized';

/** The use case over a token provider and a CXone client. */
export const createUpdateGuest = (deps: {
  readonly tokens: TokenProvider;
  readonly cxone: CxoneClient;
  readonly policy: RetryPolicy;
}): UpdateGuest => {
  const { tokens } = deps;
  const accessToken = async (deadline: Deadline): Promise<string> =>
    tokens.current() ?? (await deadline.race(tokens.get()));

  // A refused token is renewed at once, and this is not an attempt: CXone may have revoked it, or,
  // when the new one is refused as well, the secret may have been rotated since it was read.
  const attempt = async (update: GuestUpdate, deadline: Deadline): Promise<readonly AttributeState[]> => {
    const upsert = (token: string) =>
      deps.cxone.upsertAttributes(update.guestId, update.attributes, token, deadline);
    let refusal: unknown;
    for (const invalidate of [tokens.invalidate, tokens.invalidateWithCredentials, tokens.invalidate]) {
      const token = await accessToken(deadline);
      try {
        return await upsert(token);
      } catch (error) {
        if (!unauthorized(error)) throw error;
        invalidate(token);
        refusal = error;
      }
    }
    throw refusal;
  };

  return async (update, invocation) => {
    const { clock } = deps.policy;
    const startedAtMs = clock.now();
    const log = withFields(invocation.log, { guest: shortGuestDigest(update.guestId) });
    let attempts = 0;
    const summary = () => ({ attempts, duration_ms: clock.now() - startedAtMs });
    try {
      const states = await retry(
        () => {
          if (invocation.deadline.remainingMs() <= 0) throw invocation.deadline.expiredError();
          attempts += 1;
          return attempt(update, invocation.deadline);
        },
        deps.policy,
        invocation.deadline,
        ({ error, delayMs }) => {
          log('WARN', 'attempt failed, another follows', {
            outcome: 'retried',
            code: error.code,
            cxone_status: error.cxoneStatus,
            delay_ms: Math.round(delayMs),
            ...summary(),
          });
        },
      );
      log('INFO', 'guest attributes updated', { outcome: 'updated', cxone_status: 200, ...summary() });
      return states;
    } catch (error) {
      // Without credentials CXone was not asked at all.
      if (error instanceof ConfigurationError) attempts -= 1;
      logFailure(log, 'guest attributes not updated', error, summary());
      throw error;
    }
  };
};
