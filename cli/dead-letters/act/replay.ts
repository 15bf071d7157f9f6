// Sends the chosen dead letters round again, round by round: reads, judges, sends, deletes.

import { actOnEach, inTens } from '../../shared/batches.ts';
import type { DeadLetter } from '../../shared/dead-letter.ts';
import { type Choice, isChosen } from '../choose.ts';
import type { Survey } from '../read/survey.ts';
import type { DeleteLetters } from './delete.ts';
import { type Judged, judge, type Knowledge } from './judge.ts';
import type { SendBack, SendBackEvents } from './send-back.ts';
import type { Tally } from './tally.ts';
import type { ReadWritten } from './written-numbers.ts';

interface ReplayDeps extends Omit<Knowledge, 'written'> {
  readonly survey: Survey;
  readonly tally: Tally;
  /** `undefined` in a dry run. */
  readonly sendBack: ((events: SendBackEvents) => SendBack) | undefined;
  readonly deleteLetters: DeleteLetters;
  /** `undefined` where there is no table. */
  readonly readWritten: ReadWritten | undefined;
  readonly nowMs: number;
}

/** Replays what is chosen until there is no more, or the signal aborts. @throws CliError */
export const replay = async (choice: Choice, deps: ReplayDeps, signal: AbortSignal): Promise<void> => {
  const { survey, tally, readWritten, nowMs } = deps;
  const known = new Set<string>();
  const stored = new Set<string>();
  const sentBodies = new Set<string>();
  // Stored and not deleted is what was read too long ago: it comes again, and is deleted then.
  const deleteLetters: DeleteLetters = async (letters) => {
    const gone = await deps.deleteLetters(letters);
    for (const letter of gone) {
      stored.delete(letter.messageId);
      tally.deleted(letter);
    }
    return gone;
  };
  const sendBack = deps.sendBack?.({
    deleteLetters,
    onStored(letter) {
      stored.add(letter.messageId);
      sentBodies.add(letter.body);
      tally.done(letter);
    },
    onRefused: (letter) => tally.kept(letter, 'refused'),
  });

  const judgeRound = async (letters: readonly DeadLetter[]): Promise<readonly Judged[]> => {
    const isMeant = (letter: DeadLetter) => !known.has(letter.messageId) && isChosen(choice, letter, nowMs);
    const guests = letters.flatMap((letter) => (isMeant(letter) && letter.queued?.update.guestId) || []);
    const written = (await readWritten?.(guests)) ?? new Map();
    return judge(letters, isMeant, { ...deps, written }).map((judged) =>
      sentBodies.has(judged.letter.body) ? { ...judged, keptFor: 'came_back' } : judged,
    );
  };

  while (!signal.aborted) {
    const letters = await survey.next(signal);
    // What is read in part would be judged by half of what is known.
    if (signal.aborted) break;
    const again = letters.filter(({ messageId }) => stored.has(messageId));
    const others = letters.filter(({ messageId }) => !stored.has(messageId));
    if (again.length === 0 && others.every(({ messageId }) => known.has(messageId))) break;
    await actOnEach(inTens(again), async (ten) => void (await deleteLetters(ten)));
    const judged = await judgeRound(others);
    for (const { messageId } of others) known.add(messageId);
    for (const each of judged) {
      tally.chosen(each);
      if (each.keptFor !== undefined) tally.kept(each.letter, each.keptFor);
      else if (!sendBack) tally.done(each.letter);
    }
    await sendBack?.(
      judged.flatMap(({ letter, keptFor }) => (keptFor === undefined ? letter : [])),
      signal,
    );
  }
};
