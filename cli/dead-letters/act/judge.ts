// What becomes of each dead letter that is chosen for a replay: pure functions of what was read. Nothing that was
// accepted is dropped, and nothing newer overwritten.
import { supersededAttributes } from '../../../lib/order/coalesce-in-order.ts';
import type { QueuedUpdate } from '../../../lib/queue/queue-message.ts';
import type { DeadLetter } from '../../shared/dead-letter.ts';

/** Why one is kept where it is. */
export type KeptFor =
  /** This release cannot read it. */
  | 'unreadable'
  /** Nothing keeps it from being written over something newer. */
  | 'may_overwrite'
  /** A newer one of the same guest and attribute stays a dead letter. */
  | 'before_newer'
  /** SQS refuses it, or one before it of its guest. */
  | 'refused'
  /** It was sent by this very replay, and is back. */
  | 'came_back';

/** How much of an update a newer one has overtaken: the consumer drops that. */
export type Overtaken = 'none' | 'part' | 'all';

/** One that was chosen. */
export interface Judged {
  readonly letter: DeadLetter;
  /** `undefined` for what may go. */
  readonly keptFor: KeptFor | undefined;
  readonly overtaken: Overtaken;
}

/** What is known beside the letters themselves. */
export interface Knowledge {
  /** By guest id; empty for a guest of whom nothing was written. */
  readonly written: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Whether the consumer will drop what has been overtaken of it. */
  readonly isGuarded: (queued: QueuedUpdate) => boolean;
  readonly overwrite: boolean;
}

const overtakenOf = (queued: QueuedUpdate, { written, isGuarded }: Knowledge): Overtaken => {
  const numbers = written.get(queued.update.guestId);
  if (numbers === undefined || !isGuarded(queued)) return 'none';
  const count = supersededAttributes(queued, numbers).length;
  if (count === 0) return 'none';
  return count === queued.update.attributes.length ? 'all' : 'part';
};

const isNewerOf = (kept: DeadLetter, queued: QueuedUpdate): boolean => {
  const ids = new Set(queued.update.attributes.map(({ id }) => id));
  return (
    (kept.queued?.place?.number ?? 0) > (queued.place?.number ?? 0) &&
    kept.queued?.update.guestId === queued.update.guestId &&
    kept.queued.update.attributes.some(({ id }) => ids.has(id))
  );
};

const numberOf = ({ queued }: DeadLetter): number => queued?.place?.number ?? 0;

/** Judges one group: `letters` are all that were read of it, `chosen` those of them that are meant. */
const judgeGroup = (
  letters: readonly DeadLetter[],
  chosen: ReadonlySet<DeadLetter>,
  known: Knowledge,
): readonly Judged[] => {
  const kept = letters.filter((letter) => !chosen.has(letter));
  const judge = (letter: DeadLetter): Judged => {
    const { queued } = letter;
    if (queued === undefined) return { letter, keptFor: 'unreadable', overtaken: 'none' };
    const overtaken = overtakenOf(queued, known);
    if (known.overwrite || overtaken === 'all') return { letter, keptFor: undefined, overtaken };
    if (!known.isGuarded(queued)) return { letter, keptFor: 'may_overwrite', overtaken };
    const waits = kept.some((other) => isNewerOf(other, queued));
    return { letter, keptFor: waits ? 'before_newer' : undefined, overtaken };
  };
  const judged = new Map<DeadLetter, Judged>();
  // From the newest on, so that what stays keeps what is older than itself.
  for (const letter of [...chosen].toSorted((a, b) => numberOf(b) - numberOf(a))) {
    const each = judge(letter);
    judged.set(letter, each);
    if (each.keptFor !== undefined) kept.push(letter);
  }
  return letters.flatMap((letter) => judged.get(letter) ?? []);
};

/** Those that are chosen, in the order of the queue. */
export const judge = (
  letters: readonly DeadLetter[],
  isMeant: (letter: DeadLetter) => boolean,
  known: Knowledge,
): readonly Judged[] =>
  [...Map.groupBy(letters, ({ groupId }) => groupId).values()].flatMap((group) =>
    judgeGroup(group, new Set(group.filter(isMeant)), known),
  );
