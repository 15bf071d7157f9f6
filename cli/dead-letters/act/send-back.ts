// Sends dead letters to the update queue, and deletes each only when it is stored there. Those of one guest go one
// after the other, guests side by side.
import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { type Clock, sleep } from '../../../lib/resilience/clock.ts';
import { retryDelayMs } from '../../../lib/resilience/retry-timing.ts';
import { explainAwsFailure } from '../../shared/aws-failure.ts';
import { actOnEach, inTens } from '../../shared/batches.ts';
import { CliError } from '../../shared/cli-error.ts';
import type { DeadLetter } from '../../shared/dead-letter.ts';
import type { DeleteLetters } from './delete.ts';

const MAX_ATTEMPTS = 4;
const BASE_DELAY_MS = 250;

/** Told of each, once, as it happens. */
export interface SendBackEvents {
  /** Of what is stored. */
  readonly deleteLetters: DeleteLetters;
  readonly onStored: (letter: DeadLetter) => void;
  /** SQS will not take it, or one before it of its guest. */
  readonly onRefused: (letter: DeadLetter) => void;
}

/**
 * Sends them, those of one guest in their order.
 *
 * @throws CliError; what was stored by then was told
 */
export type SendBack = (letters: readonly DeadLetter[], signal: AbortSignal) => Promise<void>;

/** What became of ten. */
interface Sent {
  readonly stored: readonly DeadLetter[];
  readonly refused: readonly DeadLetter[];
}

/**
 * A sender between two queues. The message goes as it was, with its place among the updates of its guest. Its
 * deduplication id follows from the dead letter's own id, so that a repetition within five minutes is no second
 * message.
 */
export const createSendBack = (
  deps: {
    readonly client: Pick<SQSClient, 'send'>;
    readonly queueUrl: string;
    readonly clock: Clock;
    /** In [0, 1). */
    readonly random: () => number;
  } & SendBackEvents,
): SendBack => {
  const sendTen = async (letters: readonly DeadLetter[]): Promise<Sent & { left: readonly DeadLetter[] }> => {
    const command = new SendMessageBatchCommand({
      QueueUrl: deps.queueUrl,
      Entries: letters.map(({ messageId, groupId, body }, i) => ({
        Id: String(i),
        MessageBody: body,
        MessageGroupId: groupId,
        MessageDeduplicationId: `dead-letter-${messageId}`,
      })),
    });
    const { Successful = [], Failed = [] } = await deps.client.send(command).catch((error: unknown) => {
      throw explainAwsFailure(error, { right: 'sqs:SendMessage on the queue of updates' });
    });
    const stored = new Set(Successful.map(({ Id }) => Id));
    const refused = new Set(Failed.filter(({ SenderFault }) => SenderFault).map(({ Id }) => Id));
    const those = (ids: ReadonlySet<string | undefined>) => letters.filter((_, i) => ids.has(String(i)));
    const left = letters.filter((_, i) => !stored.has(String(i)) && !refused.has(String(i)));
    return { stored: those(stored), refused: those(refused), left };
  };

  // What SQS did not store for a fault of its own is sent again: the same messages, with the same ids.
  const seeThrough = async (letters: readonly DeadLetter[]): Promise<Sent> => {
    const refused: DeadLetter[] = [];
    const stored: DeadLetter[] = [];
    let left = letters;
    for (let failedAttempts = 0; left.length > 0; failedAttempts += 1) {
      if (failedAttempts >= MAX_ATTEMPTS)
        throw new CliError('SQS does not store messages', { hint: 'Try again later' });
      if (failedAttempts > 0) {
        const timing = { failedAttempts, baseDelayMs: BASE_DELAY_MS, retryAfterMs: undefined };
        await sleep(deps.clock, retryDelayMs({ ...timing, random: deps.random() }));
      }
      const sent = await sendTen(left);
      for (const letter of sent.stored) deps.onStored(letter);
      for (const letter of sent.refused) deps.onRefused(letter);
      stored.push(...sent.stored);
      refused.push(...sent.refused);
      await deps.deleteLetters(sent.stored);
      left = sent.left;
    }
    return { stored, refused };
  };

  return async (letters, signal) => {
    const groups = [...Map.groupBy(letters, ({ groupId }) => groupId).values()];
    const sendGroups = async (ten: readonly (readonly DeadLetter[])[]): Promise<void> => {
      let open = ten;
      while (open.length > 0 && !signal.aborted) {
        const { stored, refused } = await seeThrough(open.flatMap((group) => group.slice(0, 1)));
        // Behind one that was refused the others of its guest stay, in their order.
        for (const [first, ...rest] of open) {
          if (first && refused.includes(first)) for (const letter of rest) deps.onRefused(letter);
        }
        open = open
          .filter(([first]) => first && stored.includes(first))
          .map((group) => group.slice(1))
          .filter((group) => group.length > 0);
      }
    };
    await actOnEach(inTens(groups), sendGroups, signal);
  };
};
