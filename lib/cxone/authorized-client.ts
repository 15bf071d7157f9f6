// The client as the rest of the service sees it: it takes an update, and nobody above sees a token.
import type { ErrorCode } from '../contract/error-codes.ts';
import { CxoneAccessError } from '../errors.ts';
import type { AttributeState, GuestUpdate } from '../guest-update.ts';
import type { Clock } from '../resilience/clock.ts';
import type { Deadline } from '../resilience/deadline.ts';
import type { CredentialsProvider } from '../secrets/credentials-provider.ts';
import type { CxoneClient } from './client.ts';
import { createRefusalMemory, type RefusalMemory } from './refusal-memory.ts';
import { createTokenProvider, type TokenProvider } from './token-provider.ts';

/** CXone, with the credentials of this environment. */
export interface AuthorizedClient {
  /** Starts fetching a token; resolves when it is there or has failed. */
  warmUp(): Promise<void>;
  /** One attempt. @throws ServiceError */
  upsert(update: GuestUpdate, deadline: Deadline): Promise<readonly AttributeState[]>;
}

const hasCode = (error: unknown, code: ErrorCode): boolean =>
  error instanceof CxoneAccessError && error.code === code;

// A 403 that a fresh token met as well is no matter of the token: for a minute no other is got for one.
const FORBIDDEN_PAUSE_MS = 60_000;

/** A client that brings its own tokens, and renews one that CXone refuses. */
export const createAuthorizedClient = (deps: {
  readonly client: Omit<CxoneClient<never>, 'requestToken'>;
  readonly tokens: TokenProvider;
  readonly refusals: RefusalMemory;
  readonly now: () => number;
}): AuthorizedClient => {
  const { client, tokens, refusals, now } = deps;
  let forbiddenUntilMs = 0;
  const isTokensFault = (error: unknown, before: unknown): boolean => {
    if (hasCode(error, 'cxone_unauthorized')) return true;
    if (!client.renewsForbidden || !hasCode(error, 'cxone_forbidden')) return false;
    if (!hasCode(before, 'cxone_forbidden')) return now() >= forbiddenUntilMs;
    forbiddenUntilMs = now() + FORBIDDEN_PAUSE_MS;
    return false;
  };

  // A refused token is renewed at once, and this is not an attempt: CXone may have revoked it, or,
  // when the new one is refused as well, the secret may have been rotated since it was read.
  const upsertRenewing = async (update: GuestUpdate, deadline: Deadline) => {
    let refusal: unknown;
    for (const invalidate of [tokens.invalidate, tokens.invalidateWithCredentials, tokens.invalidate]) {
      const token = tokens.current() ?? (await deadline.race(tokens.get()));
      try {
        return await client.upsertAttributes(update, token, deadline);
      } catch (error) {
        if (!isTokensFault(error, refusal)) throw error;
        invalidate(token);
        refusal = error;
      }
    }
    throw refusal;
  };

  return {
    async warmUp() {
      await tokens.prefetch();
      await client.warmUp?.();
    },

    async upsert(update, deadline) {
      const entered = refusals.enter();
      let failure: unknown;
      try {
        return await upsertRenewing(update, deadline);
      } catch (error) {
        failure = error;
        throw error;
      } finally {
        refusals.leave(entered, failure);
      }
    },
  };
};

/** The same from its parts. */
export const connectCxone = <C>(deps: {
  readonly client: CxoneClient<C>;
  readonly credentials: CredentialsProvider<C>;
  readonly clock: Clock;
}): AuthorizedClient => {
  const { client, credentials, clock } = deps;
  const tokens = createTokenProvider({ credentials, requestToken: client.requestToken, clock });
  return createAuthorizedClient({ client, tokens, refusals: createRefusalMemory(clock), now: clock.now });
};
