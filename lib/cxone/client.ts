// The two exchanges with CXone, each within a time limit of its own.
import { ServiceError } from '../errors.ts';
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

/** Each method is one attempt. All throw CxoneAccessError, CxoneRejectedError or CxoneUnavailableError. */
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

// After a reply that was not promised nobody knows whose the next one over its connection is.
const judge = <T>(reply: HttpReply, process: () => T): T => {
  try {
    return process();
  } catch (error) {
    const unexpected = error instanceof ServiceError && error.code === 'cxone_unexpected_reply';
    if (unexpected) reply.dropConnection?.();
    throw error;
  }
};

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
      return judge(reply, () => profile.processTokenReply(reply, deps.now()));
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
      return judge(reply, () => profile.processAttributeReply(reply, deps.now(), update));
    },
  };
};
