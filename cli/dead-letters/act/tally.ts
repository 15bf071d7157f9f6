// What was done, counted by code.
import type { DeadLetter } from '../../shared/dead-letter.ts';
import type { Judged, KeptFor } from './judge.ts';

/** The counts of one code. `done` is sent or dropped; in a dry run what would be. */
export interface Counts {
  chosen: number;
  done: number;
  /** Of those, with everything overtaken, and with some of it. */
  overtaken: number;
  overtakenInPart: number;
  readonly kept: Partial<Record<KeptFor, number>>;
}

/** Counts as they grow. */
export interface Tally {
  chosen(judged: Judged): void;
  done(letter: DeadLetter): void;
  /** Is no dead letter any more. */
  deleted(letter: DeadLetter): void;
  kept(letter: DeadLetter, keptFor: KeptFor): void;
  /** How many were sent and are dead letters still. */
  undeleted(): number;
  /** The most frequent code first. */
  byCode(): readonly (readonly [code: string, counts: Counts])[];
}

/** Starts with nothing. */
export const createTally = (): Tally => {
  const counts = new Map<string, Counts>();
  const undeleted = new Set<string>();
  const of = ({ code }: DeadLetter): Counts => {
    const found = counts.get(code) ?? { chosen: 0, done: 0, overtaken: 0, overtakenInPart: 0, kept: {} };
    counts.set(code, found);
    return found;
  };
  return {
    chosen({ letter, overtaken }) {
      const own = of(letter);
      own.chosen += 1;
      own.overtaken += overtaken === 'all' ? 1 : 0;
      own.overtakenInPart += overtaken === 'part' ? 1 : 0;
    },
    done(letter) {
      of(letter).done += 1;
      undeleted.add(letter.messageId);
    },
    deleted: ({ messageId }) => void undeleted.delete(messageId),
    kept(letter, keptFor) {
      const { kept } = of(letter);
      kept[keptFor] = (kept[keptFor] ?? 0) + 1;
    },
    undeleted: () => undeleted.size,
    byCode: () => [...counts].toSorted(([, a], [, b]) => b.chosen - a.chosen),
  };
};
