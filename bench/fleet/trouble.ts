// The ways in which the CXone of the simulation is in trouble, between two moments.
import { HttpExchangeError, type HttpReply } from '../../lib/cxone/http-client.ts';
import { type Clock, sleep } from '../../lib/resilience/clock.ts';

/** `undefined` from a `strike` lets the request through. */
export interface Trouble {
  readonly name: string;
  strike(request: { readonly isToken: boolean }, timeoutMs: number): Promise<HttpReply> | undefined;
}

const REFUSAL_MS = 30;

/** What happens to a request while it lasts. */
export type Kind = (clock: Clock, timeoutMs: number) => Promise<HttpReply>;

const refusal =
  (status: number, retryAfter?: string): Kind =>
  async (clock) => {
    await sleep(clock, REFUSAL_MS);
    return { status, body: '{"error":"simulated"}', retryAfter };
  };

const silence: Kind = async (clock, timeoutMs) => {
  await sleep(clock, timeoutMs);
  throw new HttpExchangeError('timeout', 'ETIMEDOUT');
};

/** Tokens are asked for elsewhere in CXone: a rate limit of the attributes does not touch them. */
export const TROUBLES: readonly {
  readonly name: string;
  readonly kind: Kind;
  readonly withTokens: boolean;
}[] = [
  { name: '503', kind: refusal(503), withTokens: true },
  { name: 'hangs', kind: silence, withTokens: true },
  { name: '429', kind: refusal(429), withTokens: false },
  { name: '429, Retry-After: 20', kind: refusal(429, '20'), withTokens: false },
];

/** Trouble of one kind from one moment to another; requests under way stay as they are. */
export const createTrouble = (
  clock: Clock,
  { name, kind, withTokens }: (typeof TROUBLES)[number],
  span: { readonly fromMs: number; readonly untilMs: number },
): Trouble => ({
  name,
  strike({ isToken }, timeoutMs) {
    const nowMs = clock.now();
    if (nowMs < span.fromMs || nowMs >= span.untilMs || (isToken && !withTokens)) return undefined;
    return kind(clock, timeoutMs);
  },
});
