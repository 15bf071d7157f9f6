// Owns the reading of SQS requests: fields by type, and the service's limits on messages.

import { invalidParameter, missingParameter, sqsError } from './errors.ts';
import type { MessageAttribute, MessageInput } from './message.ts';
import type { Queue } from './queue.ts';

/** The fields of a request or of one entry of a batch. */
export type Fields = Readonly<Record<string, unknown>>;

const MAX_MESSAGE_BYTES = 1024 * 1024;
const MAX_ATTRIBUTES = 10;
const MAX_BATCH_ENTRIES = 10;
// Group and deduplication ids: 128 letters, digits and punctuation.
const TOKEN = /^[a-zA-Z0-9!"#$%&'()*+,./:;<=>?@[\\\]^_`{|}~-]{1,128}$/;
const ENTRY_ID = /^[a-zA-Z0-9_-]{1,80}$/;
// What XML 1.0 allows, which is what SQS allows.
const ALLOWED_TEXT = /^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u;

/** A string field. @throws AwsServiceError when it is missing or empty. */
export const requiredString = (fields: Fields, name: string): string => {
  const value = fields[name];
  if (typeof value !== 'string' || value === '') throw missingParameter(name);
  return value;
};

/** An integer field within bounds, or the default. @throws AwsServiceError when it is out of them. */
export const boundedInteger = (
  fields: Fields,
  name: string,
  bounds: { readonly min: number; readonly max: number; readonly otherwise: number },
): number => {
  const value = fields[name] ?? bounds.otherwise;
  if (typeof value === 'number' && Number.isInteger(value) && value >= bounds.min && value <= bounds.max) {
    return value;
  }
  throw invalidParameter(
    `Value ${value} for parameter ${name} is invalid. Reason: Must be between ${bounds.min} and ${bounds.max}.`,
  );
};

/** A field that is a list of strings, empty when missing. */
export const stringList = (fields: Fields, name: string): string[] => {
  const value = fields[name];
  return Array.isArray(value) ? value.map(String) : [];
};

const fifoToken = (fields: Fields, name: string): string | undefined => {
  const value = fields[name];
  if (value === undefined) return undefined;
  if (typeof value === 'string' && TOKEN.test(value)) return value;
  throw invalidParameter(
    `Value ${value} for parameter ${name} is invalid. Reason: ${name} can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
  );
};

const readAttributes = (fields: Fields): Record<string, MessageAttribute> => {
  const given = (fields.MessageAttributes ?? {}) as Record<string, MessageAttribute>;
  if (Object.keys(given).length > MAX_ATTRIBUTES) {
    throw invalidParameter(`Number of message attributes exceeds the allowed maximum [${MAX_ATTRIBUTES}].`);
  }
  for (const [name, { DataType, StringValue, BinaryValue }] of Object.entries(given)) {
    if (!DataType)
      throw invalidParameter(
        `The message attribute '${name}' must contain a non-empty message attribute type.`,
      );
    if (!StringValue && !BinaryValue) {
      throw invalidParameter(
        `The message attribute '${name}' must contain a non-empty message attribute value for message attribute type '${DataType}'.`,
      );
    }
  }
  return given;
};

/** The message in a SendMessage request or batch entry. @throws AwsServiceError when SQS would refuse it. */
export const readMessage = (fields: Fields, { options }: Queue): MessageInput => {
  const body = requiredString(fields, 'MessageBody');
  if (Buffer.byteLength(body) > MAX_MESSAGE_BYTES) {
    throw invalidParameter(
      `One or more parameters are invalid. Reason: Message must be shorter than ${MAX_MESSAGE_BYTES} bytes.`,
    );
  }
  if (!ALLOWED_TEXT.test(body)) {
    throw sqsError('InvalidMessageContents', 'Invalid binary character was found in the message body.');
  }
  const groupId = fifoToken(fields, 'MessageGroupId');
  const deduplicationId = fifoToken(fields, 'MessageDeduplicationId');
  if (options.fifo) {
    if (groupId === undefined) throw missingParameter('MessageGroupId');
    if (deduplicationId === undefined) {
      throw invalidParameter(
        'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
      );
    }
    if (fields.DelaySeconds) {
      throw invalidParameter(
        `Value ${fields.DelaySeconds} for parameter DelaySeconds is invalid. Reason: The request include parameter that is not valid for this queue type.`,
      );
    }
  }
  return { body, attributes: readAttributes(fields), groupId, deduplicationId };
};

/** The entries of a batch with their ids. @throws AwsServiceError when the batch as a whole is refused. */
export const readEntries = (fields: Fields): { readonly id: string; readonly entry: Fields }[] => {
  const given = Array.isArray(fields.Entries) ? (fields.Entries as Fields[]) : [];
  if (given.length === 0)
    throw sqsError('EmptyBatchRequest', 'There should be at least one entry in the request.');
  if (given.length > MAX_BATCH_ENTRIES) {
    throw sqsError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are ${MAX_BATCH_ENTRIES}. You have sent ${given.length}.`,
    );
  }
  const entries = given.map((entry) => ({ id: requiredString(entry, 'Id'), entry }));
  if (entries.some(({ id }) => !ENTRY_ID.test(id))) {
    throw sqsError(
      'InvalidBatchEntryId',
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
    );
  }
  if (new Set(entries.map(({ id }) => id)).size < entries.length) {
    throw sqsError('BatchEntryIdsNotDistinct', 'Two or more batch entries in the request have the same Id.');
  }
  const bytes = given.reduce((sum, { MessageBody }) => sum + Buffer.byteLength(String(MessageBody ?? '')), 0);
  if (bytes > MAX_MESSAGE_BYTES) {
    throw sqsError(
      'BatchRequestTooLong',
      `Batch requests cannot be longer than ${MAX_MESSAGE_BYTES} bytes. You have sent ${bytes} bytes.`,
    );
  }
  return entries;
};
