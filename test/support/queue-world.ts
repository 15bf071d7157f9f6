// Owns a world with queues: the simulator for SQS on a clock of its own, the function `queue`, and one batch
// at a time handed to it as the event source mapping does.
import { randomUUID } from 'node:crypto';
import {
  DeleteMessageBatchCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { onTestFinished, vi } from 'vitest';
import { createQueueHandler } from '../../functions/queue/handler.ts';
import { toQueueEntry } from '../../lib/queue/update-sender.ts';
import type { CxoneSimulator } from '../../local/simulators/cxone/simulator.ts';
import { failedMessageIds } from '../../local/simulators/lambda/batch-response.ts';
import { toSqsEvent } from '../../local/simulators/sqs/event.ts';
import { startSqsSimulator } from '../../local/simulators/sqs/simulator.ts';
import { lambdaContext } from './lambda-context.ts';
import type { OrderTableStandIn } from './order-table.ts';
import type { QueueWorldOf } from './queue-world-form.ts';
import { startServiceIn } from './started-service.ts';
import { nextTurn } from './turn.ts';
import { startWorld } from './world.ts';
import type { Env, WorldOf } from './world-core.ts';
import type { Upstream } from './world-simulators.ts';

const UPDATES = 'updates.fifo';
const DEAD_LETTERS = 'dead-letters.fifo';
/** How long the queue hides a message by itself. */
export const VISIBILITY_SECONDS = 120;
/** How often a message may be received before the queue itself gives it up. */
export const RECEIVES = 5;

interface QueueOptions {
  /** The table that keeps the order, for a deployment that has one. */
  readonly order?: OrderTableStandIn;
  readonly env?: Env;
}

/** A world with queues and the API of the reference document. */
export type QueueWorld = QueueWorldOf<CxoneSimulator>;

/** Starts a world with queues that ends with the running test. */
export const startQueueWorld = (
  options: NonNullable<Parameters<typeof startWorld>[0]> & QueueOptions = {},
): Promise<QueueWorld> => addQueues((env) => startWorld({ ...options, env }), options);

/** Starts queues, and the world of that environment beside them. */
export const addQueues = async <C extends Upstream>(
  start: (env: Env) => Promise<WorldOf<C>>,
  options: QueueOptions = {},
): Promise<QueueWorldOf<C>> => {
  let nowMs = Date.UTC(2026, 0, 2, 3, 4, 5);
  const sqs = await startSqsSimulator({
    now: () => nowMs,
    queues: [
      {
        name: UPDATES,
        fifo: true,
        visibilityTimeoutSeconds: VISIBILITY_SECONDS,
        deduplicationScope: 'messageGroup',
        maxReceiveCount: RECEIVES,
        deadLetterQueue: DEAD_LETTERS,
      },
      { name: DEAD_LETTERS, fifo: true, visibilityTimeoutSeconds: 30 },
    ],
  });
  onTestFinished(() => sqs.close());
  const queueUrl = sqs.queueUrl(UPDATES);
  const env = {
    UPDATE_QUEUE_URL: queueUrl,
    DEAD_LETTER_QUEUE_URL: sqs.queueUrl(DEAD_LETTERS),
    ...options.order?.env,
    ...options.env,
  };
  const world = await start(env);
  vi.stubEnv('AWS_ENDPOINT_URL_SQS', sqs.url);
  vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', options.order?.env.AWS_ENDPOINT_URL_DYNAMODB);
  onTestFinished(() => sqs.assertFaultsConsumed());

  // The mapping's own client, which no fault of a test is meant for.
  const client = new SQSClient({ endpoint: sqs.url, maxAttempts: 1 });
  onTestFinished(() => client.destroy());
  let handler: ReturnType<typeof createQueueHandler> | undefined;

  const queueWorld: QueueWorldOf<C> = {
    ...world,
    sqs,
    env,
    now: () => nowMs,
    advance(seconds) {
      nowMs += seconds * 1_000;
      sqs.clockChanged();
    },
    async put(update, requestId = 'accepted-request') {
      const entry = toQueueEntry({ update, requestId }, randomUUID());
      return (await client.send(new SendMessageCommand({ QueueUrl: queueUrl, ...entry }))).MessageId ?? '';
    },
    async putRaw(MessageGroupId, MessageBody) {
      const input = { QueueUrl: queueUrl, MessageGroupId, MessageBody, MessageDeduplicationId: randomUUID() };
      return (await client.send(new SendMessageCommand(input))).MessageId ?? '';
    },
    async receive() {
      const all = { MessageSystemAttributeNames: ['All' as const], MessageAttributeNames: ['All'] };
      const { Messages } = await client.send(
        new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10, ...all }),
      );
      return Messages && JSON.parse(JSON.stringify(toSqsEvent(Messages, queueUrl)));
    },
    async consume(event, remainingMs) {
      handler ??= createQueueHandler(startServiceIn(world, env));
      const response = await handler(event, lambdaContext('batch-request', remainingMs));
      await nextTurn();
      const ids = event.Records.map(({ messageId }) => messageId);
      return [...failedMessageIds(JSON.parse(JSON.stringify(response)), ids)];
    },
    async deliver(remainingMs) {
      const event = await queueWorld.receive();
      if (!event) throw new Error('no message is visible');
      const failed = await queueWorld.consume(event, remainingMs);
      const Entries = event.Records.filter(({ messageId }) => !failed.includes(messageId)).map(
        ({ messageId, receiptHandle }) => ({ Id: messageId, ReceiptHandle: receiptHandle }),
      );
      if (Entries.length > 0)
        await client.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
      return failed;
    },
    forgetEnvironment() {
      handler = undefined;
    },
    waiting: () => sqs.messages(UPDATES),
    deadLetters: () => sqs.messages(DEAD_LETTERS),
  };
  return queueWorld;
};
