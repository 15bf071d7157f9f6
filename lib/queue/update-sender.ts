// Puts updates into the SQS FIFO queue.
import { randomUUID } from 'node:crypto';
import { type SendMessageBatchRequestEntry, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { guestDigest } from '../contract/guest-id.ts';
import { type QueuedUpdate, serializeQueuedUpdate } from './queue-message.ts';

/**
 * One update as an SQS message. Guests run in parallel, the updates of one guest in order.
 * The deduplication id belongs to the accepted update and never follows from its content:
 * A, then B, then A again must end on A.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/using-messagededuplicationid-property.html
 */
export const toQueueEntry = (
  queued: QueuedUpdate,
  deduplicationId: string,
): Omit<SendMessageBatchRequestEntry, 'Id'> => ({
  MessageBody: serializeQueuedUpdate(queued),
  MessageGroupId: guestDigest(queued.update.guestId),
  MessageDeduplicationId: deduplicationId,
});

/** Sends one update; returns the message id of SQS. */
export type SendUpdate = (queued: QueuedUpdate, abortSignal: AbortSignal) => Promise<string>;

/** A sender for one queue. The SDK resends the same command, hence with the same deduplication id. */
export const createUpdateSender =
  (deps: { readonly client: Pick<SQSClient, 'send'>; readonly queueUrl: string }): SendUpdate =>
  async (queued, abortSignal) => {
    const command = new SendMessageCommand({
      QueueUrl: deps.queueUrl,
      ...toQueueEntry(queued, randomUUID()),
    });
    const { MessageId } = await deps.client.send(command, { abortSignal });
    if (MessageId === undefined) throw new TypeError('SQS replied without a message id');
    return MessageId;
  };
