// What is still known of a refusal of our client. Finding out costs three PATCHes, three tokens and a read of the
// secret, so not every call does: it is remembered for a second, and doubling to a minute as long as it lasts.
// Within that minute a mended client or a rotated secret is found.
import { CxoneAccessError } from '../errors.ts';
import type { Clock } from '../resilience/clock.ts';

const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

/** A refusal that is remembered. */
export interface Refusal {
  readonly error: CxoneAccessError;
  readonly lastsMs: number;
  readonly untilMs: number;
}

/** The memory of one environment. Each call enters, and leaves with what `enter` returned. */
export interface RefusalMemory {
  /**
   * Lets a call through: all of them while nothing is remembered, and one, the probe, once the time is over.
   *
   * @throws CxoneAccessError the remembered refusal
   */
  enter(): Refusal | undefined;
  /** `failure` is what the call failed with, if it did. */
  leave(entered: Refusal | undefined, failure: unknown): void;
}

// A missing scope may be a matter of the guest, and costs one PATCH: it is not remembered.
const isLasting = (failure: unknown): failure is CxoneAccessError =>
  failure instanceof CxoneAccessError && failure.code !== 'cxone_forbidden';

/** A memory with nothing in it. */
export const createRefusalMemory = (clock: Pick<Clock, 'now'>): RefusalMemory => {
  let remembered: Refusal | undefined;
  let probing = false;
  return {
    enter() {
      if (!remembered) return undefined;
      if (probing || clock.now() < remembered.untilMs) throw remembered.error.asRemembered();
      probing = true;
      return remembered;
    },
    leave(entered, failure) {
      if (entered) probing = false;
      if (failure === undefined) remembered = undefined;
      // Of calls side by side only the first to be refused counts, lest they double the time between them.
      if (!isLasting(failure) || remembered !== entered) return;
      const lastsMs = entered ? Math.min(entered.lastsMs * 2, LONGEST_MS) : FIRST_MS;
      remembered = { error: failure, lastsMs, untilMs: clock.now() + lastsMs };
    },
  };
};
