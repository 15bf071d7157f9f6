// A dead letter as the command line reads it: the message as it was, and why it lies there.
import type { Message } from '@aws-sdk/client-sqs';
import { parseQueuedUpdate, type QueuedUpdate } from '../../lib/queue/queue-message.ts';

/** One of them, just received. */
export interface DeadLetter {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly groupId: string;
  readonly body: string;
  /** When it came to the dead-letter queue, by the clock of SQS: milliseconds since the epoch. */
  readonly deadSinceMs: number;
  /** The code of the failure; `NO_CODE` where SQS moved the message itself. */
  readonly code: string;
  readonly cxoneStatus: string | undefined;
  /** The request that got a 202, or the bulk run. */
  readonly requestId: string | undefined;
  /** When the queue first delivered it: ISO 8601. */
  readonly firstSeen: string | undefined;
  /** What it holds; `undefined` when this release cannot read it. */
  readonly queued: QueuedUpdate | undefined;
}

/** After a receive too many SQS moves a message without a word. */
export const NO_CODE = 'none';

// Whoever may write to the queue may write anything, which must not reach a terminal as it is.
const PLAIN = /^[\w .:+-]{1,200}$/;

/** `undefined` for what SQS never sends: a message without an id or a receipt. */
export const toDeadLetter = (message: Message): DeadLetter | undefined => {
  const { MessageId, ReceiptHandle, Body = '', Attributes = {}, MessageAttributes = {} } = message;
  if (MessageId === undefined || ReceiptHandle === undefined) return undefined;
  const attribute = (name: string): string | undefined => {
    const value = MessageAttributes[name]?.StringValue;
    return value !== undefined && PLAIN.test(value) ? value : undefined;
  };
  const queued = parseQueuedUpdate(Body);
  return {
    messageId: MessageId,
    receiptHandle: ReceiptHandle,
    groupId: Attributes.MessageGroupId ?? '',
    body: Body,
    deadSinceMs: Number(Attributes.SentTimestamp),
    code: attribute('code') ?? NO_CODE,
    cxoneStatus: attribute('cxone_status'),
    requestId:
      attribute('request_id') ?? (PLAIN.test(queued?.requestId ?? '') ? queued?.requestId : undefined),
    firstSeen: attribute('first_seen'),
    queued,
  };
};
