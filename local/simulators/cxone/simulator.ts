// Owns the CXone simulator: its options, its handle, and how its parts are put together. Tokens, guests,
// controls and the true reply each have a file of their own; traffic and faults are in shared/.

import { type CxoneServerOptions, startCxoneServer, type Traffic } from '../shared/cxone-server.ts';
import { createControlReply } from './control.ts';
import { type FaultTarget, type Target, targets } from './faults.ts';
import { createGuestBook, type GuestAttribute } from './guests.ts';
import { createRateLimiter, type RateLimit } from './rate-limiter.ts';
import { classify, createTrueReply } from './routes.ts';
import { type Credentials, createTokenDesk } from './tokens.ts';

/** Everything has a default: a CXone with one client, one guest and no limits. */
export interface CxoneSimulatorOptions extends CxoneServerOptions<FaultTarget, Target> {
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly tokenLifetimeSeconds?: number;
  readonly scopes?: readonly string[];
  readonly guests?: readonly string[];
  /** An unknown guest is created by its first update instead of refused with 404. */
  readonly anyGuest?: boolean;
  /** Of token requests and of everything else. */
  readonly latencyMs?: { readonly token?: number; readonly patch?: number };
  readonly rateLimit?: RateLimit;
}

/** A running CXone simulator. */
export interface CxoneSimulator extends Omit<Traffic<FaultTarget, Target>, 'counts'> {
  readonly url: string;
  readonly port: number;
  readonly tokenRequestCount: number;
  readonly patchRequestCount: number;
  attributesOf(guestId: string): GuestAttribute[];
  addGuest(guestId: string): void;
  guestIds(): string[];
  /** Rotates the credentials; tokens handed out before keep working until they expire or are revoked. */
  setCredentials(credentials: Credentials): void;
  revokeTokens(): void;
  /** Tokens handed out and not revoked since. */
  issuedTokens(): string[];
  /** Back to the state it started in, counts and records included. */
  reset(): void;
  close(): Promise<void>;
}

const DEFAULT_SCOPES = ['interaction:guest:read', 'interaction:guest:write'];

/** Starts a CXone simulator on 127.0.0.1. */
export const startCxoneSimulator = async (options: CxoneSimulatorOptions = {}): Promise<CxoneSimulator> => {
  const { now = Date.now, rateLimit, latencyMs = {} } = options;
  const first = {
    clientId: options.clientId ?? 'demo-client',
    clientSecret: options.clientSecret ?? 'demo-secret',
  };
  const tokens = createTokenDesk({
    credentials: first,
    scopes: options.scopes ?? DEFAULT_SCOPES,
    lifetimeSeconds: options.tokenLifetimeSeconds ?? 3600,
    now,
  });
  const guests = createGuestBook({
    guests: options.guests ?? ['guest-abc-123'],
    anyGuest: options.anyGuest ?? false,
    now,
  });
  const limiter = rateLimit === undefined ? undefined : createRateLimiter(rateLimit, now);
  const controls = {
    addGuest: guests.add,
    readGuest: guests.read,
    setCredentials: tokens.setCredentials,
    revokeTokens: tokens.revokeAll,
  };

  const { url, port, traffic, close } = await startCxoneServer<FaultTarget, Target>(
    {
      targets,
      classify,
      trueReply: createTrueReply({ tokens, guests, limiter }),
      createControlReply: (traffic) => createControlReply({ ...traffic, ...controls }),
      latencyMsOf: (target) => (target === 'token' ? latencyMs.token : latencyMs.patch),
    },
    options,
  );

  return {
    ...traffic,
    ...controls,
    url,
    port,
    get tokenRequestCount() {
      return traffic.counts.token;
    },
    get patchRequestCount() {
      return traffic.counts.patch;
    },
    attributesOf: guests.attributesOf,
    guestIds: guests.ids,
    issuedTokens: tokens.issued,
    reset() {
      guests.reset();
      limiter?.refill();
      tokens.revokeAll();
      tokens.setCredentials(first);
      traffic.reset();
    },
    close,
  };
};
