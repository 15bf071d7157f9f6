// Owns one queue: sending, receiving, visibility and receive counts. Knows neither HTTP nor the limits on
// input; the order of messages is kept by `sqs-groups.ts`.

import { randomUUID } from 'node:crypto';
import { createDeduplication } from './deduplication.ts';
import { invalidParameter, sqsError } from './errors.ts';
import { createMessageGroups } from './groups.ts';
import type { MessageInput, StoredMessage } from './message.ts';
import type { QueueOptions } from './queue-options.ts';

/** What the sender of a message learns. */
export interface SendReceipt {
  readonly messageId: string;
  readonly sequenceNumber: string | undefined;
  /** True when the message is a duplicate and was not stored. */
  readonly duplicate: boolean;
}

/** One queue. */
export interface Queue {
  readonly options: QueueOptions;
  readonly arn: string;
  send(input: MessageInput, delaySeconds?: number): SendReceipt;
  /** Puts a message moved from another queue at the end of its group, deduplication left aside. */
  accept(message: StoredMessage): void;
  receive(maxMessages: number, visibilityTimeoutSeconds: number): StoredMessage[];
  /** The message deleted; undefined when it is gone already. @throws AwsServiceError when the handle expired. */
  remove(receiptHandle: string): StoredMessage | undefined;
  changeVisibility(receiptHandle: string, timeoutSeconds: number): void;
  purge(): void;
  messages(): StoredMessage[];
  size(): number;
  /** Takes a message out, whatever its state. */
  discard(message: StoredMessage): void;
}

const FIRST_SEQUENCE_NUMBER = 18_849_496_460_467_696_128n;

const messageIdOf = (receiptHandle: string): string => {
  const [messageId = '', nonce] = Buffer.from(receiptHandle, 'base64').toString().split(' ');
  if (nonce !== undefined) return messageId;
  throw sqsError('ReceiptHandleIsInvalid', 'The input receipt handle is invalid.');
};

/** Creates an empty queue. `exhausted` is given each message whose receives are used up, already taken out. */
export const createQueue = (
  options: QueueOptions,
  deps: { now: () => number; exhausted: (message: StoredMessage, from: Queue) => void },
): Queue => {
  const { now } = deps;
  const { fifo } = options;
  const groups = createMessageGroups(fifo);
  const deduplication = createDeduplication(now);
  let lastSequenceNumber = FIRST_SEQUENCE_NUMBER;

  const nextSequenceNumber = (): string => {
    lastSequenceNumber += 256n;
    return String(lastSequenceNumber);
  };

  const store = (input: MessageInput, sequenceNumber: string | undefined, delaySeconds: number): string => {
    const messageId = randomUUID();
    groups.insert({
      ...input,
      messageId,
      sequenceNumber,
      sentAt: now(),
      deadLetterSourceArn: undefined,
      visibleAt: now() + delaySeconds * 1000,
      receiveCount: 0,
      firstReceivedAt: undefined,
      receiptHandle: undefined,
    });
    return messageId;
  };

  const sendOnce = (input: MessageInput): SendReceipt => {
    const scope = options.deduplicationScope === 'messageGroup' ? input.groupId : '';
    const key = `${scope} ${input.deduplicationId}`;
    const earlier = deduplication.find(key);
    if (earlier !== undefined) return { ...earlier, duplicate: true };
    const sequenceNumber = nextSequenceNumber();
    const messageId = store(input, sequenceNumber, 0);
    deduplication.remember(key, { messageId, sequenceNumber });
    return { messageId, sequenceNumber, duplicate: false };
  };

  const markReceived = (message: StoredMessage, visibilityTimeoutSeconds: number): void => {
    message.receiveCount += 1;
    message.firstReceivedAt ??= now();
    message.visibleAt = now() + visibilityTimeoutSeconds * 1000;
    message.receiptHandle = Buffer.from(`${message.messageId} ${randomUUID()}`).toString('base64');
  };

  const isExhausted = ({ receiveCount }: StoredMessage): boolean =>
    options.deadLetterQueue !== undefined && receiveCount >= (options.maxReceiveCount ?? Infinity);

  const queue: Queue = {
    options,
    arn: `arn:aws:sqs:us-east-1:000000000000:${options.name}`,
    send(input, delaySeconds = 0) {
      if (fifo) return sendOnce(input);
      const messageId = store(input, undefined, delaySeconds);
      return { messageId, sequenceNumber: undefined, duplicate: false };
    },
    accept(message) {
      const sequenceNumber = fifo ? nextSequenceNumber() : undefined;
      groups.insert({ ...message, sequenceNumber, visibleAt: now(), receiptHandle: undefined });
    },
    receive(maxMessages, visibilityTimeoutSeconds) {
      const received: StoredMessage[] = [];
      groups.offer(now(), (message) => {
        if (received.length >= maxMessages) return 'full';
        if (!isExhausted(message)) {
          markReceived(message, visibilityTimeoutSeconds);
          received.push(message);
          return 'taken';
        }
        groups.discard(message);
        deps.exhausted(message, queue);
        return 'discarded';
      });
      return received;
    },
    remove(receiptHandle) {
      const message = groups.find(messageIdOf(receiptHandle));
      if (message === undefined) return undefined;
      const current = message.receiptHandle === receiptHandle;
      if (fifo && (!current || message.visibleAt <= now())) {
        throw invalidParameter(
          `Value ${receiptHandle} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.`,
        );
      }
      if (!current) return undefined;
      groups.discard(message);
      return message;
    },
    changeVisibility(receiptHandle, timeoutSeconds) {
      const message = groups.find(messageIdOf(receiptHandle));
      const inFlight = message?.receiptHandle === receiptHandle && message.visibleAt > now();
      if (!inFlight) throw sqsError('MessageNotInflight', 'The message referred to is not in flight.');
      message.visibleAt = now() + timeoutSeconds * 1000;
    },
    purge: groups.clear,
    messages: groups.all,
    size: groups.size,
    discard: groups.discard,
  };
  return queue;
};
