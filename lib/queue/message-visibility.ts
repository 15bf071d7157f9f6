// Hides messages of the queue from all consumers for a while.
import { ChangeMessageVisibilityBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';

// SQS hides a message for 12 hours at most, counted from its receipt, and refuses more than what is left of
// them: less the minute that this function may already have run, with room to spare.
const MAX_VISIBILITY_TIMEOUT_SECONDS = 43_000;

/** At most ten messages that were just received. Rejects when SQS refuses. */
export type HideMessages = (
  messages: readonly { readonly receiptHandle: string }[],
  delayMs: number,
) => Promise<void>;

/**
 * For one queue.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibilityBatch.html
 */
export const createHideMessages =
  (deps: { readonly client: Pick<SQSClient, 'send'>; readonly queueUrl: string }): HideMessages =>
  async (messages, delayMs) => {
    const VisibilityTimeout = Math.min(Math.ceil(delayMs / 1_000), MAX_VISIBILITY_TIMEOUT_SECONDS);
    const reply = await deps.client.send(
      new ChangeMessageVisibilityBatchCommand({
        QueueUrl: deps.queueUrl,
        Entries: messages.map(({ receiptHandle }, i) => ({
          Id: String(i),
          ReceiptHandle: receiptHandle,
          VisibilityTimeout,
        })),
      }),
    );
    const refused = reply.Failed?.[0];
    if (refused) throw Object.assign(new Error('SQS kept a visibility timeout'), { code: refused.Code });
  };
