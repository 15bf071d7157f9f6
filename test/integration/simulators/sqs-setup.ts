// Owns what the tests of the SQS simulator share: a FIFO queue with its dead-letter queue, the real client,
// and a clock that moves on demand.

import { randomUUID } from 'node:crypto';
import {
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { type SqsSimulator, startSqsSimulator } from '../../../local/simulators/sqs/simulator.ts';

/** Names of the two queues. */
export const QUEUE = 'updates.fifo';
export const DEAD_LETTER_QUEUE = 'dead.fifo';

/** A simulator, a client for it, and short forms of the usual calls. */
export interface SqsSetup {
  readonly simulator: SqsSimulator;
  readonly client: SQSClient;
  readonly queueUrl: string;
  readonly deadLetterQueueUrl: string;
  advance(seconds: number): void;
  send(groupId: string, body: string, deduplicationId?: string): Promise<string>;
  receive(options?: { max?: number; waitSeconds?: number; visibilitySeconds?: number }): Promise<Message[]>;
  remove(message: Message): Promise<void>;
  close(): Promise<void>;
}

/** The real client for a simulator, by default without the SDK's own retries. */
export const createSqsClient = (endpoint: string, maxAttempts = 1): SQSClient =>
  new SQSClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts,
  });

/** Starts the queues with a visibility timeout of 30 s and two receives before the dead-letter queue. */
export const startSqs = async (): Promise<SqsSetup> => {
  let clockMs = Date.parse('2026-01-01T00:00:00Z');
  const simulator = await startSqsSimulator({
    now: () => clockMs,
    queues: [
      {
        name: QUEUE,
        fifo: true,
        visibilityTimeoutSeconds: 30,
        maxReceiveCount: 2,
        deadLetterQueue: DEAD_LETTER_QUEUE,
      },
      { name: DEAD_LETTER_QUEUE, fifo: true, visibilityTimeoutSeconds: 30 },
    ],
  });
  const client = createSqsClient(simulator.url);
  const queueUrl = simulator.queueUrl(QUEUE);

  return {
    simulator,
    client,
    queueUrl,
    deadLetterQueueUrl: simulator.queueUrl(DEAD_LETTER_QUEUE),
    advance(seconds) {
      clockMs += seconds * 1000;
      simulator.clockChanged();
    },
    async send(groupId, body, deduplicationId = randomUUID()) {
      const input = { QueueUrl: queueUrl, MessageBody: body, MessageGroupId: groupId };
      const sent = await client.send(
        new SendMessageCommand({ ...input, MessageDeduplicationId: deduplicationId }),
      );
      return sent.MessageId ?? '';
    },
    async receive({ max = 10, waitSeconds = 0, visibilitySeconds } = {}) {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl: queueUrl,
          MaxNumberOfMessages: max,
          WaitTimeSeconds: waitSeconds,
          ...(visibilitySeconds === undefined ? {} : { VisibilityTimeout: visibilitySeconds }),
          MessageSystemAttributeNames: ['All'],
          MessageAttributeNames: ['All'],
        }),
      );
      return Messages;
    },
    async remove({ ReceiptHandle }) {
      await client.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
    },
    async close() {
      client.destroy();
      await simulator.close();
    },
  };
};

/** The bodies of received messages. */
export const bodies = (messages: readonly Message[]): (string | undefined)[] =>
  messages.map(({ Body }) => Body);
