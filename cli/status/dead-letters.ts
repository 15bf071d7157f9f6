// Why dead letters lie there: looks at some of them and makes them visible again. Their codes and ages are read, the
// updates are not.
import type { Message, SQSClient } from '@aws-sdk/client-sqs';

/** What was seen of them. */
export interface DeadLetters {
  /** How many were looked at. */
  readonly seen: number;
  /** Most first; `undefined` is the code of what SQS itself gave up. */
  readonly byCode: readonly (readonly [code: string | undefined, count: number])[];
  /** When the oldest of them was first delivered, or sent: milliseconds since the epoch. */
  readonly oldestAtMs: number | undefined;
}

const MOST = 100;
const BATCH = 10;
// Long enough to see each once. They are made visible before, unless the program is killed.
const HIDDEN_SECONDS = 15;

const firstSeenMs = ({ MessageAttributes, Attributes }: Message): number => {
  const ms = Date.parse(MessageAttributes?.first_seen?.StringValue ?? '');
  return Number.isNaN(ms) ? Number(Attributes?.SentTimestamp ?? Date.now()) : ms;
};

/** Looks at the `waiting` of them, 100 at most. Throws what the AWS SDK throws. */
export const lookAtDeadLetters = async (
  client: SQSClient,
  queueUrl: string,
  waiting: number,
): Promise<DeadLetters> => {
  const { ReceiveMessageCommand, ChangeMessageVisibilityBatchCommand } = await import('@aws-sdk/client-sqs');
  const seen = new Map<string, Message>();

  const showAgain = async (messages: readonly Message[]) => {
    const entries = messages.map(({ ReceiptHandle }, i) => ({
      Id: String(i),
      ReceiptHandle,
      VisibilityTimeout: 0,
    }));
    const command = new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries: entries });
    // What is not made visible comes back by itself.
    await client.send(command).catch(() => {});
  };

  const batches: (readonly Message[])[] = [];
  try {
    while (seen.size < Math.min(MOST, waiting)) {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl: queueUrl,
          MaxNumberOfMessages: BATCH,
          VisibilityTimeout: HIDDEN_SECONDS,
          WaitTimeSeconds: 1,
          MessageAttributeNames: ['code', 'first_seen'],
          MessageSystemAttributeNames: ['SentTimestamp'],
        }),
      );
      if (Messages.length === 0) break;
      batches.push(Messages);
      for (const message of Messages) seen.set(message.MessageId ?? '', message);
    }
  } finally {
    await Promise.all(batches.map(showAgain));
  }
  const messages = [...seen.values()];
  const counts = Map.groupBy(messages, ({ MessageAttributes }) => MessageAttributes?.code?.StringValue);
  return {
    seen: messages.length,
    byCode: [...counts]
      .map(([code, those]) => [code, those.length] as const)
      .sort(([, one], [, other]) => other - one),
    oldestAtMs: messages.length === 0 ? undefined : Math.min(...messages.map(firstSeenMs)),
  };
};
