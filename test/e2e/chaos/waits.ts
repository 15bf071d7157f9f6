// Owns the waits that CXone asked for, guest by guest, and the calls that came before their time.
import { shortGuestDigest } from '../../../lib/contract/guest-id.ts';

/** A call that came too early; times on the wall clock, in milliseconds since the epoch. */
export interface EarlyCall {
  readonly guestId: string;
  readonly askedAtMs: number;
  readonly calledAtMs: number;
  /** On the clock of the queue. */
  readonly earlyMs: number;
}

/** The waits of a run. */
export interface Waits {
  readonly earlyCalls: readonly EarlyCall[];
  /** CXone asked not to be called for this guest for so many milliseconds of the queue's clock. */
  asked(guestId: string, waitMs: number): void;
  called(guestId: string): void;
  /** The consumer of these guests died, and with it what it had been told. */
  forget(guestIds: readonly string[]): void;
}

/** No waits yet; `now` is the clock of the queue. */
export const createWaits = (now: () => number): Waits => {
  const waits = new Map<string, { askedAtMs: number; notBeforeMs: number }>();
  const earlyCalls: EarlyCall[] = [];
  return {
    earlyCalls,
    asked(guestId, waitMs) {
      waits.set(guestId, { askedAtMs: Date.now(), notBeforeMs: now() + waitMs });
    },
    called(guestId) {
      const wait = waits.get(guestId);
      if (wait === undefined) return;
      waits.delete(guestId);
      const { askedAtMs, notBeforeMs } = wait;
      const earlyMs = Math.round(notBeforeMs - now());
      if (earlyMs > 0) earlyCalls.push({ guestId, askedAtMs, calledAtMs: Date.now(), earlyMs });
    },
    forget(guestIds) {
      for (const guestId of guestIds) waits.delete(guestId);
    },
  };
};

/** Whether the consumer had heard of the wait: on a busy machine it may have given up on the answer. */
export const wasHeard = (call: EarlyCall, logLines: readonly Readonly<Record<string, unknown>>[]): boolean =>
  logLines.some(({ guest, code, timestamp }) => {
    const atMs = Date.parse(String(timestamp));
    return (
      guest === shortGuestDigest(call.guestId) &&
      code === 'cxone_rate_limited' &&
      atMs >= call.askedAtMs &&
      atMs <= call.calledAtMs
    );
  });
