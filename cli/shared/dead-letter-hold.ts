// Receives dead letters, which hides them from everybody else, and shows them again. A FIFO queue gives out ten at a
// time, and nothing of a group of which something is hidden.
import { randomUUID } from 'node:crypto';
import {
  ChangeMessageVisibilityBatchCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { explainAwsFailure } from './aws-failure.ts';
import { actOnEach, BATCH_SIZE, inTens } from './batches.ts';
import { type DeadLetter, toDeadLetter } from './dead-letter.ts';

/**
 * How long what was received stays hidden when the command is killed. Less than the five minutes for which SQS
 * knows a deduplication id: who repeats a killed replay at once sends nothing twice.
 */
export const HOLD_SECONDS = 240;

/** About how many there are: SQS counts by and by. */
export interface Depth {
  readonly visible: number;
  /** Received by somebody else. */
  readonly hidden: number;
}

/** What is held of one queue. All throw CliError. */
export interface Hold {
  depth(): Promise<Depth>;
  /** At most ten; a long poll of `waitSeconds` looks at all servers of SQS. */
  receive(waitSeconds: number): Promise<readonly DeadLetter[]>;
  /** With the receipt of its last delivery; `undefined` when it is not held. */
  get(messageId: string): DeadLetter | undefined;
  /** What is deleted needs no showing. */
  forget(messageId: string): void;
  /** Shows them again; those whose receipt has expired are visible already. */
  release(letters: readonly DeadLetter[]): Promise<void>;
  releaseAll(): Promise<void>;
}

const RIGHT =
  'sqs:GetQueueAttributes, sqs:ReceiveMessage and sqs:ChangeMessageVisibility on the dead-letter queue';

/** Holds nothing yet. `seconds` is how long what is received stays hidden where nobody releases it. */
export const createHold = (
  client: Pick<SQSClient, 'send'>,
  QueueUrl: string,
  seconds = HOLD_SECONDS,
): Hold => {
  const held = new Map<string, DeadLetter>();
  const ask = async <T>(exchange: Promise<T>): Promise<T> => {
    try {
      return await exchange;
    } catch (error) {
      throw explainAwsFailure(error, { right: RIGHT });
    }
  };

  const releaseTen = async (letters: readonly DeadLetter[]): Promise<void> => {
    const Entries = letters.map(({ receiptHandle }, i) => ({
      Id: String(i),
      ReceiptHandle: receiptHandle,
      VisibilityTimeout: 0,
    }));
    await ask(client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries })));
    for (const { messageId } of letters) held.delete(messageId);
  };
  const release = (letters: readonly DeadLetter[]) => actOnEach(inTens(letters), releaseTen);

  return {
    async depth() {
      const { Attributes = {} } = await ask(
        client.send(
          new GetQueueAttributesCommand({
            QueueUrl,
            AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
          }),
        ),
      );
      return {
        visible: Number(Attributes.ApproximateNumberOfMessages ?? 0),
        hidden: Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? 0),
      };
    },
    async receive(waitSeconds) {
      const command = new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: BATCH_SIZE,
        VisibilityTimeout: seconds,
        WaitTimeSeconds: waitSeconds,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
        // So that a repetition by the SDK, after a reply that was lost, gets the same messages.
        ReceiveRequestAttemptId: randomUUID(),
      });
      const { Messages = [] } = await ask(client.send(command));
      const letters = Messages.flatMap((message) => toDeadLetter(message) ?? []);
      for (const letter of letters) held.set(letter.messageId, letter);
      return letters;
    },
    get: (messageId) => held.get(messageId),
    forget: (messageId) => void held.delete(messageId),
    release,
    releaseAll: () => release([...held.values()]),
  };
};
