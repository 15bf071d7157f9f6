// Owns what an SQS message is, its checksums, and how it looks in a ReceiveMessage reply.

import { createHash } from 'node:crypto';

/** A message attribute as it goes over the wire; binary values in base64. */
export interface MessageAttribute {
  readonly DataType: string;
  readonly StringValue?: string;
  readonly BinaryValue?: string;
}

/** What a sender gives. */
export interface MessageInput {
  readonly body: string;
  readonly attributes: Readonly<Record<string, MessageAttribute>>;
  readonly groupId: string | undefined;
  readonly deduplicationId: string | undefined;
}

/** A message in a queue; times in epoch milliseconds. */
export type StoredMessage = MessageInput & {
  readonly messageId: string;
  readonly sequenceNumber: string | undefined;
  readonly sentAt: number;
  /** ARN of the queue whose redrive policy moved it here; undefined if it was sent here. */
  readonly deadLetterSourceArn: string | undefined;
  /** Received or delayed until then. */
  visibleAt: number;
  receiveCount: number;
  firstReceivedAt: number | undefined;
  /** The receipt handle of the last receive. */
  receiptHandle: string | undefined;
};

/** A message as tests look at it. */
export type MessageView = Readonly<Omit<StoredMessage, 'receiptHandle'>> & {
  readonly state: 'visible' | 'in-flight';
};

const md5 = (data: string | Buffer): string => createHash('md5').update(data).digest('hex');

/** The `MD5OfBody` of a message. */
export const bodyChecksum = (body: string): string => md5(body);

const withLength = (data: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, data]);
};

/**
 * The `MD5OfMessageAttributes` of a message, undefined without attributes.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
 */
export const attributesChecksum = (
  attributes: Readonly<Record<string, MessageAttribute>>,
): string | undefined => {
  const names = Object.keys(attributes).toSorted();
  if (names.length === 0) return undefined;
  const parts = names.flatMap((name) => {
    const { DataType = '', StringValue, BinaryValue = '' } = attributes[name] ?? {};
    const isText = StringValue !== undefined;
    const value = isText ? Buffer.from(StringValue) : Buffer.from(BinaryValue, 'base64');
    return [
      withLength(Buffer.from(name)),
      withLength(Buffer.from(DataType)),
      Buffer.from([isText ? 1 : 2]),
      withLength(value),
    ];
  });
  return md5(Buffer.concat(parts));
};

const systemAttributes = (message: StoredMessage): Record<string, string | undefined> => ({
  SenderId: 'AIDASSYFHUBOBT7F4XT75',
  SentTimestamp: String(message.sentAt),
  ApproximateReceiveCount: String(message.receiveCount),
  ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
  SequenceNumber: message.sequenceNumber,
  MessageGroupId: message.groupId,
  MessageDeduplicationId: message.deduplicationId,
  DeadLetterQueueSourceArn: message.deadLetterSourceArn,
});

const wants = (wanted: readonly string[], name: string): boolean =>
  wanted.some(
    (want) => want === name || want === 'All' || (want.endsWith('.*') && name.startsWith(want.slice(0, -2))),
  );

const pick = <T>(
  all: Record<string, T | undefined>,
  wanted: readonly string[],
): Record<string, T> | undefined => {
  const entries = Object.entries(all).filter(
    (entry): entry is [string, T] => entry[1] !== undefined && wants(wanted, entry[0]),
  );
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
};

/** A received message as ReceiveMessage returns it, with the attributes that were asked for. */
export const toReceived = (
  message: StoredMessage,
  wanted: { readonly system: readonly string[]; readonly custom: readonly string[] },
): object => {
  const attributes = pick<MessageAttribute>({ ...message.attributes }, wanted.custom);
  return {
    MessageId: message.messageId,
    ReceiptHandle: message.receiptHandle,
    Body: message.body,
    MD5OfBody: bodyChecksum(message.body),
    Attributes: pick(systemAttributes(message), wanted.system),
    MessageAttributes: attributes,
    MD5OfMessageAttributes: attributes === undefined ? undefined : attributesChecksum(attributes),
  };
};
