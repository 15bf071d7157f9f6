// Owns what Lambda's event source mapping does between a queue and a function: poll, invoke, and delete
// what succeeded. What failed is left alone: it becomes visible again when its visibility timeout ends, or
// when the function itself said by changing it.

import { setTimeout as sleep } from 'node:timers/promises';
import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { isQueueEmpty } from '../sqs/depth.ts';
import { toSqsEvent } from '../sqs/event.ts';
import { failedMessageIds } from './batch-response.ts';

/** How a mapping is configured; the defaults are Lambda's for a FIFO queue with the least concurrency. */
export interface EventSourceMappingOptions {
  readonly sqs: { readonly endpoint: string };
  readonly queueUrl: string;
  /** Default 10, the most a FIFO queue gives. */
  readonly batchSize?: number;
  /** How many batches are out at once, default 2. */
  readonly maximumConcurrency?: number;
  /** The function: what it returns is its response, and a rejection fails the whole batch. */
  readonly invoke: (event: SQSEvent) => Promise<unknown>;
  /** Called with the error of a batch that failed as a whole. */
  readonly onFailure?: (error: unknown) => void;
}

/** A running mapping. */
export interface EventSourceMapping {
  readonly batchCount: number;
  readonly failedBatchCount: number;
  /** Resolves when the queue has no messages, in flight or not, and no batch is out. */
  idle(): Promise<void>;
  /** Ends polling and waits for the batches that are out. */
  stop(): Promise<void>;
}

const LONG_POLL_SECONDS = 20;
const PAUSE_AFTER_ERROR_MS = 50;
const IDLE_CHECK_MS = 10;

const groupOf = ({ Attributes, MessageId = '' }: Message): string => Attributes?.MessageGroupId ?? MessageId;

/** Starts polling. The client speaks to `sqs.endpoint` with credentials of no meaning. */
export const startEventSourceMapping = (options: EventSourceMappingOptions): EventSourceMapping => {
  const { queueUrl, batchSize = 10, maximumConcurrency = 2, invoke, onFailure } = options;
  const client = new SQSClient({
    endpoint: options.sqs.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const stopping = new AbortController();
  const busyGroups = new Set<string>();
  let batchesOut = 0;
  let batchCount = 0;
  let failedBatchCount = 0;

  const remove = async (messages: readonly Message[]): Promise<void> => {
    if (messages.length === 0) return;
    const Entries = messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    await client.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
  };

  // Event and response go through JSON, as they do on the way to a real function.
  const failuresOf = async (messages: readonly Message[]): Promise<ReadonlySet<string>> => {
    const messageIds = messages.map(({ MessageId = '' }) => MessageId);
    try {
      const event = JSON.parse(JSON.stringify(toSqsEvent(messages, queueUrl)));
      const response = JSON.parse(JSON.stringify((await invoke(event)) ?? null));
      return failedMessageIds(response, messageIds);
    } catch (error) {
      failedBatchCount += 1;
      onFailure?.(error);
      return new Set(messageIds);
    }
  };

  const processBatch = async (received: readonly Message[]): Promise<void> => {
    // SQS locks a group only for as long as its messages are invisible. If that ends while the function
    // still runs, the group's messages are passed over here, to come back once more.
    const messages = received.filter((message) => !busyGroups.has(groupOf(message)));
    if (messages.length === 0) return;
    const groups = new Set(messages.map(groupOf));
    for (const group of groups) busyGroups.add(group);
    batchCount += 1;
    try {
      const failures = await failuresOf(messages);
      await remove(messages.filter(({ MessageId = '' }) => !failures.has(MessageId)));
    } finally {
      for (const group of groups) busyGroups.delete(group);
    }
  };

  const receive = async (): Promise<Message[]> => {
    const input = {
      QueueUrl: queueUrl,
      MaxNumberOfMessages: batchSize,
      WaitTimeSeconds: LONG_POLL_SECONDS,
      MessageSystemAttributeNames: ['All' as const],
      MessageAttributeNames: ['All'],
    };
    const { Messages = [] } = await client.send(new ReceiveMessageCommand(input), {
      abortSignal: stopping.signal,
    });
    return Messages;
  };

  const poll = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        const messages = await receive();
        batchesOut += 1;
        await processBatch(messages).finally(() => {
          batchesOut -= 1;
        });
      } catch {
        // SQS could not be reached or refused: what was received comes back by itself.
        await sleep(PAUSE_AFTER_ERROR_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
  };
  const pollers = Array.from({ length: maximumConcurrency }, poll);

  return {
    get batchCount() {
      return batchCount;
    },
    get failedBatchCount() {
      return failedBatchCount;
    },
    async idle() {
      while (!((await isQueueEmpty(client, queueUrl)) && batchesOut === 0)) await sleep(IDLE_CHECK_MS);
    },
    async stop() {
      stopping.abort();
      await Promise.all(pollers);
      client.destroy();
    },
  };
};
