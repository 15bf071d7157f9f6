// The access token of this environment: cached, renewed in time, one request in flight.
// Failures are never cached.

import { CxoneAccessError, ServiceError } from '../errors.ts';
import type { Clock } from '../resilience/clock.ts';
import { singleFlight } from '../resilience/single-flight.ts';
import type { AccessToken, ClientCredentials, CredentialsProvider } from './profile.ts';

const RENEW_BEFORE_END_MS = 60_000;

/** The token of this environment. `get` throws CxoneAccessError, CxoneUnavailableError, ConfigurationError. */
export interface TokenProvider {
  /**
   * Starts fetching a token; resolves when it is there or has failed. A `get` made meanwhile shares it,
   * one made later asks again.
   */
  prefetch(): Promise<void>;
  /** The cached token while it is good: the warm path, without a promise or a timer. */
  current(): string | undefined;
  /** The cached token, or a new one. */
  get(): Promise<string>;
  /** Drops the cached token if it is still this one. */
  invalidate(token: string): void;
  /** Drops the token, if it is still this one, together with the credentials that it was got with. */
  invalidateWithCredentials(token: string): void;
}

interface CachedToken {
  readonly value: string;
  readonly renewAtMs: number;
  readonly credentials: ClientCredentials;
}

const sameCredentials = (a: ClientCredentials, b: ClientCredentials) =>
  a.clientId === b.clientId && a.clientSecret === b.clientSecret;

const refused = (error: unknown) =>
  error instanceof CxoneAccessError && error.code === 'cxone_credentials_refused';

/** A provider that asks for tokens with `requestToken`. */
export const createTokenProvider = (deps: {
  readonly credentials: CredentialsProvider;
  readonly requestToken: (credentials: ClientCredentials) => Promise<AccessToken>;
  readonly clock: Clock;
}): TokenProvider => {
  let cached: CachedToken | undefined;
  let prefetching: Promise<string> | undefined;

  const request = async (credentials: ClientCredentials): Promise<string> => {
    // Counted from before the request: the token may be as old as its reply took.
    const startedAtMs = deps.clock.now();
    const token = await deps.requestToken(credentials);
    const lifetimeMs = token.expiresInSeconds * 1_000;
    // A token that lives no longer than the margin is still worth half its life.
    const usableMs = Math.max(lifetimeMs - RENEW_BEFORE_END_MS, lifetimeMs / 2);
    cached = { value: token.value, renewAtMs: startedAtMs + usableMs, credentials };
    return token.value;
  };

  const renew = singleFlight(async () => {
    const credentials = await deps.credentials.get();
    try {
      return await request(credentials);
    } catch (error) {
      if (!refused(error)) throw error;
      // The secret may have been rotated since it was read.
      deps.credentials.invalidate(credentials);
      const reread = await deps.credentials.get();
      if (sameCredentials(reread, credentials)) throw error;
      return await request(reread);
    }
  });

  const current = () => (cached && deps.clock.now() < cached.renewAtMs ? cached.value : undefined);

  const invalidate = (token: string) => {
    if (cached?.value === token) cached = undefined;
  };

  return {
    prefetch() {
      const flight = renew();
      prefetching = flight;
      const settled = () => {
        prefetching = undefined;
      };
      return flight.then(settled, settled);
    },
    current,
    async get() {
      const token = current();
      if (token !== undefined) return token;
      if (!prefetching) return renew();
      // Lambda may have frozen the environment between INIT and this invocation, and broken the request.
      return prefetching.catch((error: unknown) => {
        const passing = error instanceof ServiceError && error.retryable && !refused(error);
        if (passing) return renew();
        throw error;
      });
    },
    invalidate,
    invalidateWithCredentials(token) {
      if (cached?.value === token) deps.credentials.invalidate(cached.credentials);
      invalidate(token);
    },
  };
};
