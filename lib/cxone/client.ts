// The two exchanges with CXone, each within a time limit of its own.
import type { Deadline } from '../resilience/deadline.ts';
import { type HttpClient, HttpExchangeError, type HttpReply } from './http-client.ts';
import {
  ATTRIBUTE_EXCHANGE,
  type AttributeState,
  attributeRequest,
  type HashedAttribute,
  processAttributeReply,
} from './reference/attribute-exchange.ts';
import {
  type AccessToken,
  type ClientCredentials,
  processTokenReply,
  TOKEN_EXCHANGE,
  tokenRequest,
} from './reference/token-exchange.ts';
import { exchangeFailure } from './reply-failure.ts';

/** Each method is one attempt. All throw CxoneRejectedError or CxoneUnavailableError. */
export interface CxoneClient {
  /** Shared by many invocations, hence bound to no deadline. */
  requestToken(credentials: ClientCredentials): Promise<AccessToken>;
  /** @throws also the deadline's own error */
  upsertAttributes(
    guestId: string,
    attributes: readonly HashedAttribute[],
    accessToken: string,
    deadline: Deadline,
  ): Promise<readonly AttributeState[]>;
}

/** A client over `http`. */
export const createCxoneClient = (deps: {
  readonly http: HttpClient;
  readonly attemptTimeoutMs: number;
  readonly now: () => number;
}): CxoneClient => ({
  async requestToken(credentials) {
    const reply = await deps
      .http(tokenRequest(credentials), deps.attemptTimeoutMs)
      .catch((error: unknown): HttpReply => {
        throw exchangeFailure(error, TOKEN_EXCHANGE);
      });
    return processTokenReply(reply, deps.now());
  },

  async upsertAttributes(guestId, attributes, accessToken, deadline) {
    const remainingMs = deadline.remainingMs();
    if (remainingMs <= 0) throw deadline.expiredError();
    const timeoutMs = Math.min(deps.attemptTimeoutMs, remainingMs);
    const reply = await deps
      .http(attributeRequest(guestId, attributes, accessToken), timeoutMs)
      .catch((error: unknown): HttpReply => {
        const timedOut = error instanceof HttpExchangeError && error.kind === 'timeout';
        if (timedOut && timeoutMs === remainingMs) throw deadline.expiredError();
        throw exchangeFailure(error, ATTRIBUTE_EXCHANGE);
      });
    return processAttributeReply(reply, deps.now());
  },
});
