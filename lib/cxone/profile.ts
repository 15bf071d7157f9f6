// What an API of CXone is to the rest of the service: pairs that build a request and process its reply.
import type { AttributeState, GuestUpdate } from '../guest-update.ts';
import type { HttpReply, HttpRequest } from './http-client.ts';

/** How errors name the two exchanges. */
export const TOKEN_EXCHANGE = 'the token request';
export const ATTRIBUTE_EXCHANGE = 'the attribute update';

/** What an OAuth client authenticates with. */
export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Credentials that can be read again after a rotation. */
export interface CredentialsProvider {
  get(): Promise<ClientCredentials>;
  /** Drops the cached credentials if they are still these. */
  invalidate(credentials: ClientCredentials): void;
}

/** A bearer token and its lifetime from the request on. */
export interface AccessToken {
  readonly value: string;
  readonly expiresInSeconds: number;
}

/** One API of CXone. The second of each pair throws CxoneAccessError, CxoneRejectedError or CxoneUnavailableError. */
export interface CxoneProfile {
  tokenRequest(credentials: ClientCredentials): HttpRequest;
  processTokenReply(reply: HttpReply, nowMs: number): AccessToken;
  attributeRequest(update: GuestUpdate, accessToken: string): HttpRequest;
  /** Takes a reply for a success only if it holds what the update sent. */
  processAttributeReply(reply: HttpReply, nowMs: number, update: GuestUpdate): readonly AttributeState[];
}
