// What an API of CXone gives to the rest of the service: a token for credentials, and an update written with it.
import type { AttributeState, GuestUpdate } from '../guest-update.ts';
import type { Deadline } from '../resilience/deadline.ts';

/** A bearer token and its lifetime from the request on. */
export interface AccessToken {
  readonly value: string;
  readonly expiresInSeconds: number;
}

/**
 * One API of CXone; `C` is what it authenticates with. Each method is one attempt, and throws CxoneAccessError,
 * CxoneRejectedError or CxoneUnavailableError.
 */
export interface CxoneClient<C> {
  /** Shared by many invocations, hence bound to no deadline. */
  requestToken(credentials: C): Promise<AccessToken>;
  /** Takes a reply for a success only if it tells of what was sent. @throws also DeadlineExceededError */
  upsertAttributes(
    update: GuestUpdate,
    accessToken: string,
    deadline: Deadline,
  ): Promise<readonly AttributeState[]>;
  /** Fetches what it needs beside a token; resolves when that is there or has failed. */
  readonly warmUp?: () => Promise<void>;
  /** Whether a 403 too may be the token's fault, so that a fresh one is worth a try. */
  readonly renewsForbidden?: boolean;
}
