// Why dead letters lie there: looks at some of them and makes them visible again.
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { DeadLetter } from '../shared/dead-letter.ts';
import { createHold } from '../shared/dead-letter-hold.ts';

/** What was seen of them. */
export interface DeadLetters {
  /** How many were looked at. */
  readonly seen: number;
  /** Most first; the codes are those of `dead-letters list`. */
  readonly byCode: readonly (readonly [code: string, count: number])[];
  /** When the oldest of them came to the dead-letter queue: milliseconds since the epoch. */
  readonly oldestAtMs: number | undefined;
}

const MOST = 100;
// Long enough to see each once. They are made visible before, unless the program is killed.
const HIDDEN_SECONDS = 15;

/** Looks at the `waiting` of them, 100 at most. @throws CliError */
export const lookAtDeadLetters = async (
  client: SQSClient,
  queueUrl: string,
  waiting: number,
): Promise<DeadLetters> => {
  const hold = createHold(client, queueUrl, HIDDEN_SECONDS);
  const seen = new Map<string, DeadLetter>();
  try {
    while (seen.size < Math.min(MOST, waiting)) {
      const letters = await hold.receive(1);
      if (letters.length === 0) break;
      for (const letter of letters) seen.set(letter.messageId, letter);
    }
  } finally {
    await hold.releaseAll();
  }
  const letters = [...seen.values()];
  return {
    seen: letters.length,
    byCode: [...Map.groupBy(letters, ({ code }) => code)]
      .map(([code, those]) => [code, those.length] as const)
      .sort(([, one], [, other]) => other - one),
    oldestAtMs: letters.length === 0 ? undefined : Math.min(...letters.map(({ deadSinceMs }) => deadSinceMs)),
  };
};
