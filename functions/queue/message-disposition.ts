// What the queue function tells SQS of messages that it does not simply acknowledge.
import { ChangeMessageVisibilityBatchCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { DrainDeps } from './drain-batch.ts';

// SQS hides a message for 12 hours at most, counted from its receipt, and refuses more than what is left of
// them: less the minute that this function may already have run, with room to spare.
const MAX_VISIBILITY_TIMEOUT_SECONDS = 43_000;

const stringAttribute = (value: string) => ({ DataType: 'String', StringValue: value });

/**
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibilityBatch.html
 */
export const createBatchSettlement = (deps: {
  readonly client: Pick<SQSClient, 'send'>;
  readonly queueUrl: string;
  readonly deadLetterQueueUrl: string;
}): Pick<DrainDeps, 'deadLetter' | 'postpone'> => ({
  async deadLetter(record, reason) {
    await deps.client.send(
      new SendMessageCommand({
        QueueUrl: deps.deadLetterQueueUrl,
        MessageBody: record.body,
        MessageGroupId: record.groupId,
        // The same message may be dead-lettered twice when its acknowledgement is lost: within five minutes SQS
        // keeps one, and later both say the same.
        MessageDeduplicationId: record.messageId,
        MessageAttributes: {
          code: stringAttribute(reason.code),
          request_id: stringAttribute(reason.requestId),
          first_seen: stringAttribute(new Date(record.firstReceivedAtMs).toISOString()),
          ...(reason.cxoneStatus !== undefined && {
            cxone_status: stringAttribute(String(reason.cxoneStatus)),
          }),
        },
      }),
    );
  },

  async postpone(records, delayMs) {
    const VisibilityTimeout = Math.min(Math.ceil(delayMs / 1_000), MAX_VISIBILITY_TIMEOUT_SECONDS);
    const reply = await deps.client.send(
      new ChangeMessageVisibilityBatchCommand({
        QueueUrl: deps.queueUrl,
        Entries: records.map(({ receiptHandle }, i) => ({
          Id: String(i),
          ReceiptHandle: receiptHandle,
          VisibilityTimeout,
        })),
      }),
    );
    const refused = reply.Failed?.[0];
    if (refused) throw Object.assign(new Error('SQS kept a visibility timeout'), { code: refused.Code });
  },
});
