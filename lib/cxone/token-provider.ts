// The access token of this environment: cached, renewed in good time beside the work, one request in flight.
// Failures are never cached.

import { CxoneAccessError, CxoneUnavailableError, ServiceError } from '../errors.ts';
import type { Clock } from '../resilience/clock.ts';
import { createRenewal } from '../resilience/renewal.ts';
import type { CredentialsProvider } from '../secrets/credentials-provider.ts';
import type { AccessToken } from './client.ts';

// From its soft end on a token is renewed while it is still used; from its hard end on it is not used any more.
const SOFT_END_MARGIN_MS = 60_000;
const HARD_END_MARGIN_MS = 5_000;
// Between renewals beside the work that fail.
const RENEW_AGAIN_AFTER_MS = 5_000;

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

interface CachedToken<C> {
  readonly value: string;
  readonly requestedAtMs: number;
  readonly softEndMs: number;
  readonly hardEndMs: number;
  readonly credentials: C;
}

// Both were read by one reader, which gives them the same keys in the same order.
const sameCredentials = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

const refused = (error: unknown) => error instanceof CxoneAccessError;

/** A provider that asks for tokens with `requestToken`. */
export const createTokenProvider = <C>(deps: {
  readonly credentials: CredentialsProvider<C>;
  readonly requestToken: (credentials: C) => Promise<AccessToken>;
  readonly clock: Clock;
}): TokenProvider => {
  const { clock } = deps;
  let cached: CachedToken<C> | undefined;
  // What CXone asked for in Retry-After holds for the renewal beside the work too.
  let besideNotBeforeMs = 0;

  const request = async (credentials: C): Promise<string> => {
    // Counted from before the request: the token may be as old as its reply took.
    const requestedAtMs = clock.now();
    const { value, expiresInSeconds } = await deps.requestToken(credentials);
    const lifetimeMs = expiresInSeconds * 1_000;
    // A token that lives no longer than the margins is still worth half its life.
    const softMs = Math.max(lifetimeMs - SOFT_END_MARGIN_MS, lifetimeMs / 2);
    const hardMs = Math.max(lifetimeMs - HARD_END_MARGIN_MS, softMs);
    // A request that was thought lost may still be answered, after a younger one.
    if (!cached || cached.requestedAtMs <= requestedAtMs) {
      const ends = { softEndMs: requestedAtMs + softMs, hardEndMs: requestedAtMs + hardMs };
      cached = { value, requestedAtMs, credentials, ...ends };
    }
    return value;
  };

  const renewal = createRenewal(clock, async () => {
    const credentials = await deps.credentials.get();
    try {
      return await request(credentials);
    } catch (error) {
      if (error instanceof CxoneUnavailableError) {
        besideNotBeforeMs = clock.now() + (error.retryAfterMs ?? 0);
      }
      if (!refused(error)) throw error;
      // The secret may have been rotated since it was read.
      deps.credentials.invalidate(credentials);
      const reread = await deps.credentials.get();
      if (sameCredentials(reread, credentials)) throw error;
      return await request(reread);
    }
  });

  const current = (): string | undefined => {
    if (!cached) return undefined;
    const nowMs = clock.now();
    if (nowMs < cached.softEndMs) return cached.value;
    if (nowMs >= cached.hardEndMs) return undefined;
    if (nowMs >= besideNotBeforeMs) renewal.startBeside(RENEW_AGAIN_AFTER_MS);
    return cached.value;
  };

  const invalidate = (token: string) => {
    if (cached?.value === token) cached = undefined;
  };

  return {
    prefetch() {
      renewal.startBeside(0);
      const ended = () => {};
      return renewal.join().promise.then(ended, ended);
    },
    current,
    async get() {
      const token = current();
      if (token !== undefined) return token;
      const { promise, beside } = renewal.join();
      if (!beside) return promise;
      // Lambda may have frozen the environment since it was asked for, and broken the request.
      return promise.catch((error: unknown) => {
        const passing = error instanceof ServiceError && error.retryable && !refused(error);
        if (passing) return renewal.join().promise;
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
