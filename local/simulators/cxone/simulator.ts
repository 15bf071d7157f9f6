// Owns the CXone simulator: its options, its handle, and how its parts are put together. Tokens, guests,
// faults, controls and the order of a reply each have a file of their own.

import { sendReply } from '../shared/json-reply.ts';
import { type Exchange, startLoopbackServer } from '../shared/loopback-server.ts';
import { createRequestLog, type RecordedRequest } from '../shared/request-log.ts';
import { createControlReply, isControlRequest } from './control.ts';
import { type Chaos, createCxoneFaults, type Fault } from './faults.ts';
import { createGuestBook, type GuestAttribute } from './guests.ts';
import { createRateLimiter, type RateLimit } from './rate-limiter.ts';
import { createResponder, freshState, type Latency } from './responder.ts';
import { createTrueReply } from './routes.ts';
import { type Credentials, createTokenDesk } from './tokens.ts';

/** Everything has a default: a CXone with one client, one guest and no limits. */
export interface CxoneSimulatorOptions {
  readonly port?: number | undefined;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly tokenLifetimeSeconds?: number;
  readonly scopes?: readonly string[];
  readonly guests?: readonly string[];
  /** An unknown guest is created by its first update instead of refused with 404. */
  readonly anyGuest?: boolean;
  readonly latencyMs?: Latency;
  readonly rateLimit?: RateLimit;
  /** Epoch milliseconds; default the wall clock. */
  readonly now?: () => number;
  /** Keep `requests`; default true. The counts stay either way. */
  readonly record?: boolean;
  readonly chaos?: Chaos;
  /** Called after each reply, or when there will be none, with the times in milliseconds. */
  readonly observe?: ((exchange: Exchange, at: number, durationMs: number) => void) | undefined;
}

/** A running CXone simulator. */
export interface CxoneSimulator {
  readonly url: string;
  readonly port: number;
  /** Requests to CXone itself, control requests left out, oldest first; live. */
  readonly requests: readonly RecordedRequest[];
  readonly tokenRequestCount: number;
  readonly patchRequestCount: number;
  attributesOf(guestId: string): GuestAttribute[];
  addGuest(guestId: string): void;
  /** Rotates the credentials; tokens handed out before keep working until they expire or are revoked. */
  setCredentials(credentials: Credentials): void;
  revokeTokens(): void;
  /** Tokens handed out and not revoked since. */
  issuedTokens(): string[];
  /** While down, every request is refused with 503. */
  setOutage(down: boolean): void;
  fault(fault: Fault): void;
  pendingFaults(): Fault[];
  clearFaults(): void;
  /** @throws Error listing the faults that were not used up. */
  assertFaultsConsumed(): void;
  /** Asked for each request that no scripted fault strikes; `undefined` removes it. */
  setChaos(chaos: Chaos | undefined): void;
  /** Back to the state it started in, counts and records included. */
  reset(): void;
  close(): Promise<void>;
}

const DEFAULT_SCOPES = ['interaction:guest:read', 'interaction:guest:write'];

/** Starts a CXone simulator on 127.0.0.1. */
export const startCxoneSimulator = async (options: CxoneSimulatorOptions = {}): Promise<CxoneSimulator> => {
  const { now = Date.now, rateLimit } = options;
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
  const trueReply = createTrueReply({ tokens, guests, limiter });
  const log = createRequestLog({ enabled: options.record ?? true, now });
  const faults = createCxoneFaults();
  const state = freshState(options.chaos);

  const controls = {
    requests: log.requests,
    addGuest: guests.add,
    readGuest: guests.read,
    setCredentials: tokens.setCredentials,
    revokeTokens: tokens.revokeAll,
    fault: faults.add,
    pendingFaults: faults.pending,
    clearFaults: faults.clear,
    setOutage(value: boolean) {
      state.down = value;
    },
  };
  const controlReply = createControlReply(controls);

  const respond = createResponder({ state, faults, trueReply, latencyMs: options.latencyMs ?? {} });

  const server = await startLoopbackServer(async (exchange) => {
    if (isControlRequest(exchange)) {
      sendReply(exchange.response, controlReply(exchange));
      return;
    }
    const noteStatus = log.record(exchange);
    const startedAt = now();
    await respond(exchange);
    noteStatus();
    options.observe?.(exchange, startedAt, now() - startedAt);
  }, options.port);

  return {
    ...controls,
    url: server.url,
    port: server.port,
    get tokenRequestCount() {
      return state.counts.token;
    },
    get patchRequestCount() {
      return state.counts.patch;
    },
    attributesOf: guests.attributesOf,
    issuedTokens: tokens.issued,
    assertFaultsConsumed: faults.assertConsumed,
    setChaos(next) {
      state.chaos = next;
    },
    reset() {
      guests.reset();
      limiter?.refill();
      tokens.revokeAll();
      tokens.setCredentials(first);
      faults.clear();
      log.clear();
      Object.assign(state, freshState(options.chaos));
    },
    close: server.close,
  };
};
