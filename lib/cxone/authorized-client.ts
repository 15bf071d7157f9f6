// The client as the rest of the service sees it: it takes an update, and nobody above sees a token.
import { CxoneAccessError } from '../errors.ts';
import type { AttributeState, GuestUpdate } from '../guest-update.ts';
import type { Clock } from '../resilience/clock.ts';
import type { Deadline } from '../resilience/deadline.ts';
import { type CxoneClient, createCxoneClient } from './client.ts';
import type { HttpClient } from './http-client.ts';
import type { CredentialsProvider, CxoneProfile } from './profile.ts';
import { createRefusalMemory, type RefusalMemory } from './refusal-memory.ts';
import { createTokenProvider, type TokenProvider } from './token-provider.ts';

/** CXone, with the credentials of this environment. */
export interface AuthorizedClient {
  /** Starts fetching a token; resolves when it is there or has failed. */
  warmUp(): Promise<void>;
  /** One attempt. @throws ServiceError */
  upsert(update: GuestUpdate, deadline: Deadline): Promise<readonly AttributeState[]>;
}

const unauthorized = (error: unknown): boolean =>
  error instanceof CxoneAccessError && error.code === 'cxone_unauthorized';

/** A client that brings its own tokens, and renews one that CXone refuses. */
export const createAuthorizedClient = (deps: {
  readonly client: CxoneClient;
  readonly tokens: TokenProvider;
  readonly refusals: RefusalMemory;
}): AuthorizedClient => {
  const { client, tokens, refusals } = deps;
  const accessToken = async (deadline: Deadline): Promise<string> =>
    tokens.current() ?? (await deadline.race(tokens.get()));

  // A refused token is renewed at once, and this is not an attempt: CXone may have revoked it, or,
  // when the new one is refused as well, the secret may have been rotated since it was read.
  const upsertRenewing = async (update: GuestUpdate, deadline: Deadline) => {
    let refusal: unknown;
    for (const invalidate of [tokens.invalidate, tokens.invalidateWithCredentials, tokens.invalidate]) {
      const token = await accessToken(deadline);
      try {
        return await client.upsertAttributes(update, token, deadline);
      } catch (error) {
        if (!unauthorized(error)) throw error;
        invalidate(token);
        refusal = error;
      }
    }
    throw refusal;
  };

  return {
    warmUp: tokens.prefetch,

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
export const connectCxone = (deps: {
  readonly http: HttpClient;
  readonly profile: CxoneProfile;
  readonly credentials: CredentialsProvider;
  readonly clock: Clock;
  readonly attemptTimeoutMs: number;
}): AuthorizedClient => {
  const { clock, credentials } = deps;
  const client = createCxoneClient({ ...deps, now: clock.now });
  const tokens = createTokenProvider({ credentials, requestToken: client.requestToken, clock });
  return createAuthorizedClient({ client, tokens, refusals: createRefusalMemory(clock) });
};
