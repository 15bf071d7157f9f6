// Which dead letters are meant: by code, by age, by guest, or all.
import { guestDigest } from '../../lib/contract/guest-id.ts';
import type { DeadLetter } from '../shared/dead-letter.ts';

/** All that is given must hold. */
export interface Choice {
  /** Any of them; empty: whatever code. */
  readonly codes: readonly string[];
  /** By the time in the dead-letter queue. */
  readonly olderThanMs: number | undefined;
  readonly newerThanMs: number | undefined;
  /** The ids that the guest may have in a message; `undefined`: whatever guest. */
  readonly guestIds: readonly string[] | undefined;
}

/** The same for a choice of everything. */
export const EVERYTHING: Choice = {
  codes: [],
  olderThanMs: undefined,
  newerThanMs: undefined,
  guestIds: undefined,
};

// What cannot be read still says by its group whose it is.
const isOf = (letter: DeadLetter, guestIds: readonly string[]): boolean =>
  letter.queued === undefined
    ? guestIds.some((id) => guestDigest(id) === letter.groupId)
    : guestIds.includes(letter.queued.update.guestId);

/** Whether a dead letter is meant. */
export const isChosen = (
  { codes, olderThanMs, newerThanMs, guestIds }: Choice,
  letter: DeadLetter,
  nowMs: number,
): boolean => {
  const ageMs = nowMs - letter.deadSinceMs;
  if (codes.length > 0 && !codes.includes(letter.code)) return false;
  if (olderThanMs !== undefined && ageMs < olderThanMs) return false;
  if (newerThanMs !== undefined && ageMs > newerThanMs) return false;
  return guestIds === undefined || isOf(letter, guestIds);
};
