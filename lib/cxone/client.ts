// The two exchanges with CXone, each within a time limit of its own.
import type { AttributeState, GuestUpdate } from '../guest-update.ts';
import type { Deadline } from '../resilience/deadline.ts';
import { type HttpClient, HttpExchangeError, type HttpReply } from './http-client.ts';
import {
  type AccessToken,
  ATTRIBUTE_EXCHANGE,
  type ClientCredentials,
  type CxoneProfile,
  TOKEN_EXCHANGE,
} from './profile.ts';
import { exchangeFailure } from './reply-failure.ts';

/** Each method is one attempt. All throw CxoneRejectedError or CxoneUnavailableError. */
export interface CxoneClient {
  /** Shared by many invocations, hence bound to no deadline. */
  requestToken(credentials: ClientCredentials): Promise<AccessToken>;
  /** @throws also DeadlineExceededError */
  upsertAttributes(
    update: GuestUpdate,
    accessToken: string,
    deadline: Deadline,
  ): Promise<readonly AttributeState[]>;
}

/** A client for one API of CXone over `http`. */
export const createCxoneClient = (deps: {
  readonly http: HttpClient;
  readonly profile: CxoneProfile;
  readonly attemptTimeoutMs: number;
  readonly now: () => number;
}): CxoneClient => {
  const { http, profile } = deps;
  return {
    async requestToken(credentials) {
      const reply = await http(profile.tokenRequest(credentials), deps.attemptTimeoutMs).catch(
        (error: unknown): HttpReply => {
          throw exchangeFailure(error, TOKEN_EXCHANGE);
        },
      );
      return profile.processTokenReply(reply, deps.now());
    },

    async upsertAttributes(update, accessToken, deadline) {
      const remainingMs = deadline.remainingMs();
      if (remainingMs <= 0) throw deadline.expiredError();
      const timeoutMs = Math.min(deps.attemptTimeoutMs, remainingMs);
      const reply = await http(profile.attributeRequest(update, accessToken), timeoutMs).catch(
        (error: unknown): HttpReply => {
          const timedOut = error instanceof HttpExchangeError && error.kind === 'timeout';
          if (timedOut && timeoutMs === remainingMs) throw deadline.expiredError();
          throw exchangeFailure(error, ATTRIBUTE_EXCHANGE);
        },
      );
      return profile.processAttributeReply(reply, deps.now());
    },
  };
};
