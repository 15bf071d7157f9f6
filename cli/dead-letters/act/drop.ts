// Deletes the chosen dead letters, round by round, each only when the file has it.
import { actOnEach, inTens } from '../../shared/batches.ts';
import type { DeadLetter } from '../../shared/dead-letter.ts';
import type { Survey } from '../read/survey.ts';
import type { DeleteLetters } from './delete.ts';
import type { KeptFile } from './kept-file.ts';
import type { Tally } from './tally.ts';

interface DropDeps {
  readonly survey: Survey;
  readonly tally: Tally;
  readonly deleteLetters: DeleteLetters;
  readonly file: KeptFile;
}

/** Drops what is meant until there is no more, or the signal aborts. @throws CliError */
export const drop = async (
  isMeant: (letter: DeadLetter) => boolean,
  { survey, tally, deleteLetters, file }: DropDeps,
  signal: AbortSignal,
): Promise<void> => {
  const known = new Set<string>();
  const filed = new Set<string>();
  const deleteTen = async (ten: readonly DeadLetter[]): Promise<void> => {
    for (const letter of await deleteLetters(ten)) {
      tally.done(letter);
      tally.deleted(letter);
    }
  };
  while (!signal.aborted) {
    const letters = await survey.next(signal);
    if (signal.aborted) break;
    const fresh = letters.filter(({ messageId }) => !known.has(messageId));
    // Seen again is what was kept long enough to show itself, and what was not deleted in time.
    const meant = letters.filter(
      (letter) => filed.has(letter.messageId) || (fresh.includes(letter) && isMeant(letter)),
    );
    if (fresh.length === 0 && meant.length === 0) break;
    const unfiled = meant.filter(({ messageId }) => !filed.has(messageId));
    file.append(unfiled);
    for (const letter of unfiled) {
      filed.add(letter.messageId);
      tally.chosen({ letter, keptFor: undefined, overtaken: 'none' });
    }
    for (const { messageId } of fresh) known.add(messageId);
    await actOnEach(inTens(meant), deleteTen, signal);
  }
};
