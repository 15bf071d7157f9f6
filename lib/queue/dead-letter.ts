// The form of a dead letter: the message as it was, and why it lies there.
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { ErrorCode } from '../contract/error-codes.ts';

/** The message that is given up. */
export interface RejectedMessage {
  readonly messageId: string;
  readonly groupId: string;
  readonly body: string;
  /** When the queue first delivered it, in milliseconds since the epoch. */
  readonly firstReceivedAtMs: number;
}

/** Why a message went to the dead-letter queue. */
export interface DeadLetterReason {
  readonly code: ErrorCode;
  readonly cxoneStatus: number | undefined;
  /** The request that got a 202, or the bulk run. */
  readonly requestId: string;
}

/** Rejects when SQS refuses. */
export type SendDeadLetter = (message: RejectedMessage, reason: DeadLetterReason) => Promise<void>;

const stringAttribute = (value: string) => ({ DataType: 'String', StringValue: value });

/** A sender for one dead-letter queue. */
export const createDeadLetterSender =
  (deps: { readonly client: Pick<SQSClient, 'send'>; readonly queueUrl: string }): SendDeadLetter =>
  async (message, reason) => {
    await deps.client.send(
      new SendMessageCommand({
        QueueUrl: deps.queueUrl,
        MessageBody: message.body,
        MessageGroupId: message.groupId,
        // The same message may be dead-lettered twice when its acknowledgement is lost: within five minutes SQS
        // keeps one, and later both say the same.
        MessageDeduplicationId: message.messageId,
        MessageAttributes: {
          code: stringAttribute(reason.code),
          request_id: stringAttribute(reason.requestId),
          first_seen: stringAttribute(new Date(message.firstReceivedAtMs).toISOString()),
          ...(reason.cxoneStatus !== undefined && {
            cxone_status: stringAttribute(String(reason.cxoneStatus)),
          }),
        },
      }),
    );
  };
