// The list of dead letters: by code, or one by one.

import type { DeadLetter } from '../../shared/dead-letter.ts';
import { describeDuration } from '../../shared/durations.ts';
import { fieldsOf, guestOf } from './letter-fields.ts';
import { tableOf } from './table.ts';
import { type Unread, unreadLines } from './unread.ts';

/** What is listed, and how. */
export interface Listing extends Unread {
  readonly letters: readonly DeadLetter[];
  /** How many were read, those included that were not asked for. */
  readonly read: number;
  readonly each: boolean;
  readonly guests: boolean;
  readonly nowMs: number;
}

interface CodeGroup {
  readonly code: string;
  readonly letters: readonly DeadLetter[];
  readonly guests: number;
  readonly oldestMs: number;
  readonly newestMs: number;
}

const byCode = (letters: readonly DeadLetter[]): readonly CodeGroup[] =>
  [...Map.groupBy(letters, ({ code }) => code)]
    .map(([code, own]) => ({
      code,
      letters: own,
      guests: new Set(own.map(({ groupId }) => groupId)).size,
      oldestMs: Math.min(...own.map(({ deadSinceMs }) => deadSinceMs)),
      newestMs: Math.max(...own.map(({ deadSinceMs }) => deadSinceMs)),
    }))
    .toSorted((a, b) => b.letters.length - a.letters.length);

const oldestFirst = (letters: readonly DeadLetter[]): readonly DeadLetter[] =>
  letters.toSorted((a, b) => a.deadSinceMs - b.deadSinceMs);

const codesTable = ({ letters, nowMs }: Listing): string =>
  tableOf([
    ['code', 'dead letters', 'guests', 'oldest', 'newest'],
    ...byCode(letters).map(({ code, letters: own, guests, oldestMs, newestMs }) => [
      code,
      String(own.length),
      String(guests),
      describeDuration(nowMs - oldestMs),
      describeDuration(nowMs - newestMs),
    ]),
  ]);

const eachTable = ({ letters, guests, nowMs }: Listing): string =>
  tableOf([
    ['message id', 'code', 'age', guests ? 'guest id' : 'guest'],
    ...oldestFirst(letters).map((letter) => [
      letter.messageId,
      letter.code,
      describeDuration(nowMs - letter.deadSinceMs),
      (guests && letter.queued?.update.guestId) || guestOf(letter),
    ]),
  ]);

const noneText = ({ read, missing, hidden }: Listing): string => {
  if (read > 0) return 'No dead letter is one of those that were asked for.\n';
  return missing + hidden > 0 ? 'No dead letter could be read.\n' : 'No dead letters.\n';
};

/** For people. */
export const listingText = (listing: Listing): string => {
  const { letters, each, guests } = listing;
  const table =
    letters.length === 0 ? noneText(listing) : each || guests ? eachTable(listing) : codesTable(listing);
  return `${table}${unreadLines(listing)}`;
};

/** For programs: one object. */
export const listingJson = (listing: Listing): object => {
  const { letters, each, guests, missing, hidden } = listing;
  return {
    dead_letters: letters.length,
    not_read: missing,
    held_elsewhere: hidden,
    codes: byCode(letters).map((group) => ({
      code: group.code,
      dead_letters: group.letters.length,
      guests: group.guests,
      oldest: new Date(group.oldestMs).toISOString(),
      newest: new Date(group.newestMs).toISOString(),
    })),
    ...((each || guests) && { messages: oldestFirst(letters).map((letter) => fieldsOf(letter, { guests })) }),
  };
};
