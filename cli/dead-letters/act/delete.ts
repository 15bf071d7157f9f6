// Deletes dead letters, ten at most.
import { DeleteMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { explainAwsFailure } from '../../shared/aws-failure.ts';
import type { DeadLetter } from '../../shared/dead-letter.ts';
import type { Hold } from '../../shared/dead-letter-hold.ts';

/** Deletes what is held, and returns what was deleted: not what has a receipt that expired. @throws CliError */
export type DeleteLetters = (letters: readonly DeadLetter[]) => Promise<readonly DeadLetter[]>;

/** For one queue. */
export const createDeleteLetters =
  (deps: {
    readonly client: Pick<SQSClient, 'send'>;
    readonly queueUrl: string;
    readonly hold: Pick<Hold, 'forget'>;
  }): DeleteLetters =>
  async (letters) => {
    if (letters.length === 0) return [];
    const command = new DeleteMessageBatchCommand({
      QueueUrl: deps.queueUrl,
      Entries: letters.map(({ receiptHandle }, i) => ({ Id: String(i), ReceiptHandle: receiptHandle })),
    });
    const { Successful = [] } = await deps.client.send(command).catch((error: unknown) => {
      throw explainAwsFailure(error, { right: 'sqs:DeleteMessage on the dead-letter queue' });
    });
    const deleted = new Set(Successful.map(({ Id }) => Id));
    const gone = letters.filter((_, i) => deleted.has(String(i)));
    for (const { messageId } of gone) deps.hold.forget(messageId);
    return gone;
  };
