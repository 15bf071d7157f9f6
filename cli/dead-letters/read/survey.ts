// Reads the dead-letter queue round by round: what is read stays hidden until it is released, and of each group a
// round has all that the queue will give out.

import { BATCH_SIZE } from '../../shared/batches.ts';
import type { DeadLetter } from '../../shared/dead-letter.ts';
import type { Depth, Hold } from '../../shared/dead-letter-hold.ts';

/** A queue that is being read. */
export interface Survey {
  /** What was read now, with valid receipts; empty when there is no more, or the signal aborts. */
  next(signal: AbortSignal): Promise<readonly DeadLetter[]>;
  /** How many different ones were read. */
  seen(): number;
  /** About how many were there at the start and were not read: they are behind ten others of their guest. */
  missing(): number;
}

const RECEIVERS = 4;
// Receipts of a round are used soon after: long before they expire.
const MAX_ROUND_LETTERS = 1_000;
const MAX_ROUND_MS = 60_000;
// What is missing may be behind ten others, where no look finds it.
const MAX_VAIN_LOOKS = 30;

// All are waited for: what one fails for must not let another receive what nobody would release.
const inParallel = async (count: number, isOver: () => boolean, act: () => Promise<void>): Promise<void> => {
  let hasFailed = false;
  const actOn = async (): Promise<void> => {
    while (!hasFailed && !isOver()) {
      await act().catch((error: unknown) => {
        hasFailed = true;
        throw error;
      });
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: count }, actOn));
  for (const each of ended) if (each.status === 'rejected') throw each.reason;
};

/** Starts where the queue has that many. `now` is in milliseconds. */
export const createSurvey = (deps: {
  readonly hold: Hold;
  readonly depth: Depth;
  readonly now: () => number;
}): Survey => {
  const { hold, depth, now } = deps;
  const seen = new Set<string>();
  const missing = (): number => Math.max(0, depth.visible - seen.size);

  /** One round, as it grows. */
  const startRound = () => {
    const letters = new Map<string, DeadLetter>();
    const sizes = new Map<string, number>();
    let receiving = 0;
    return {
      letters,
      groups: () => sizes.keys(),
      size: (groupId: string): number => sizes.get(groupId) ?? 0,
      async receive(): Promise<readonly DeadLetter[]> {
        // Waits only for what no other receive can be bringing.
        const waitSeconds = missing() > receiving * BATCH_SIZE ? 1 : 0;
        receiving += 1;
        const received = await hold.receive(waitSeconds).finally(() => {
          receiving -= 1;
        });
        for (const letter of received) {
          seen.add(letter.messageId);
          if (!letters.has(letter.messageId)) sizes.set(letter.groupId, (sizes.get(letter.groupId) ?? 0) + 1);
          letters.set(letter.messageId, letter);
        }
        return received;
      },
    };
  };

  return {
    seen: () => seen.size,
    missing,
    async next(signal) {
      const round = startRound();
      const untilMs = now() + MAX_ROUND_MS;
      // The last group of a batch may have been cut off by its end; what was cut off stays hidden behind the rest.
      const cut = new Set<string>();
      let empty = false;
      const isOver = () =>
        empty || signal.aborted || round.letters.size >= MAX_ROUND_LETTERS || now() >= untilMs;
      const receiveOne = async (): Promise<void> => {
        const received = await round.receive();
        empty ||= received.length === 0;
        const last = received.at(-1);
        if (last) cut.add(last.groupId);
      };
      await receiveOne();
      await inParallel(round.letters.size < BATCH_SIZE ? 1 : RECEIVERS, isOver, receiveOne);

      // SQS mostly gives out of one group what it can; where it does not, any group may have more.
      const others = [...round.groups()].filter((groupId) => empty && !cut.has(groupId));
      let vain = 0;
      for (const groupId of [...cut, ...others]) {
        if (signal.aborted || missing() === 0 || vain >= MAX_VAIN_LOOKS) break;
        // Of one group no receive gives out more.
        if (round.size(groupId) >= BATCH_SIZE) continue;
        await hold.release(
          [...round.letters.values()].filter(
            (letter) => letter.groupId === groupId && hold.get(letter.messageId),
          ),
        );
        // While others are visible the group may not come now: then it comes in a later round.
        if (!empty) continue;
        const before = seen.size;
        await round.receive();
        vain = seen.size > before || cut.has(groupId) ? 0 : vain + 1;
      }
      return [...round.letters.keys()].flatMap((messageId) => hold.get(messageId) ?? []);
    },
  };
};
