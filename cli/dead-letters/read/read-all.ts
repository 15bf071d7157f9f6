// Reads the whole queue, each dead letter once.
import type { DeadLetter } from '../../shared/dead-letter.ts';
import type { Survey } from './survey.ts';

/** What can be read, or what was read when the signal aborted, or when `isEnough` was. @throws CliError */
export const readAll = async (
  survey: Survey,
  signal: AbortSignal,
  isEnough: (letter: DeadLetter) => boolean = () => false,
): Promise<readonly DeadLetter[]> => {
  const all = new Map<string, DeadLetter>();
  while (!signal.aborted) {
    const fresh = (await survey.next(signal)).filter(({ messageId }) => !all.has(messageId));
    for (const letter of fresh) all.set(letter.messageId, letter);
    if (fresh.length === 0 || fresh.some(isEnough)) break;
  }
  return [...all.values()];
};
