// What an event of the queue says. Nothing of it is taken on trust: it may be sent by hand.
import { InvalidRequestError } from '../../lib/errors.ts';
import type { QueueRecord } from './message-disposition.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const toQueueRecord = (record: unknown): QueueRecord[] => {
  const { messageId, receiptHandle, body, attributes } = Object(record);
  // Without an id it cannot be reported.
  if (typeof messageId !== 'string') return [];
  const system = Object(attributes);
  return [
    {
      messageId,
      receiptHandle: text(receiptHandle),
      body: text(body),
      groupId: text(system.MessageGroupId) || messageId,
      sentAtMs: Number(system.SentTimestamp),
      firstReceivedAtMs: Number(system.ApproximateFirstReceiveTimestamp),
      receiveCount: Number(system.ApproximateReceiveCount),
    },
  ];
};

/** The messages of a batch; `undefined` where the event is none. */
export const readRecords = (event: unknown): readonly QueueRecord[] | undefined => {
  const { Records } = Object(event);
  return Array.isArray(Records) ? Records.flatMap(toQueueRecord) : undefined;
};

/** What is wrong with an event that is no batch. */
export const noBatch = (): InvalidRequestError =>
  new InvalidRequestError('The event is no batch of SQS messages', {
    code: 'field_missing',
    details: 'The event has no Records.',
    hint: 'Let the event source mapping of the queue invoke this function, and nothing else.',
    field: 'Records',
  });
