// The ways in which the CXone of the simulation is in trouble, between two moments.
import type { HttpReply } from '../../lib/http/http-client.ts';
import { HttpExchangeError } from '../../lib/http/http-exchange-error.ts';
import { type Clock, sleep } from '../../lib/resilience/clock.ts';

/** What the tenant asks of each request. */
export interface Trouble {
  /** `undefined` lets the request through. */
  strike(request: { readonly isToken: boolean }, timeoutMs: number): Promise<HttpReply> | undefined;
}

const REFUSAL_MS = 30;

type Strike = (clock: Clock, timeoutMs: number) => Promise<HttpReply>;

/** A kind of trouble. */
export interface TroubleKind {
  readonly name: string;
  readonly strike: Strike;
  /** A rate limit of the attributes does not touch tokens, which CXone gives out elsewhere. */
  readonly withTokens: boolean;
  /** The requests that it strikes, of all: from 0 to 1. */
  readonly share: number;
}

const refusal =
  (status: number, retryAfter?: string): Strike =>
  async (clock) => {
    await sleep(clock, REFUSAL_MS);
    return { status, body: '{"error":"simulated"}', retryAfter };
  };

const silence: Strike = async (clock, timeoutMs) => {
  await sleep(clock, timeoutMs);
  throw new HttpExchangeError('timeout', 'ETIMEDOUT');
};

/** Nothing gets through. */
export const OUTAGES: readonly TroubleKind[] = [
  { name: '503', strike: refusal(503), withTokens: true, share: 1 },
  { name: 'silence', strike: silence, withTokens: true, share: 1 },
  { name: '429', strike: refusal(429), withTokens: false, share: 1 },
  { name: '429, Retry-After: 20', strike: refusal(429, '20'), withTokens: false, share: 1 },
];

/** Some of the requests fail. */
export const someFail = (share: number): TroubleKind => ({
  name: `503 for ${share * 100} %`,
  strike: refusal(503),
  withTokens: false,
  share,
});

/** Trouble of one kind from one moment to another; requests under way stay as they are. */
export const createTrouble = (
  deps: { readonly clock: Clock; readonly random: () => number },
  { strike, withTokens, share }: TroubleKind,
  span: { readonly fromMs: number; readonly untilMs: number },
): Trouble => ({
  strike({ isToken }, timeoutMs) {
    const nowMs = deps.clock.now();
    if (nowMs < span.fromMs || nowMs >= span.untilMs || (isToken && !withTokens)) return undefined;
    return share === 1 || deps.random() < share ? strike(deps.clock, timeoutMs) : undefined;
  },
});
