// Updates that wait in the queue, in memory: what the event source mapping would receive, without the cost of
// SQS in between. The rules of a FIFO queue hold, because it is the simulator's own queue.
import type { Message } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { guestDigest } from '../lib/contract/guest-id.ts';
import { toQueueEntry } from '../lib/queue/update-sender.ts';
import { toSqsEvent } from '../local/simulators/sqs/event.ts';
import { toReceived } from '../local/simulators/sqs/message.ts';
import { createQueue } from '../local/simulators/sqs/queue.ts';

/** A queue that is only drained. */
export interface Backlog {
  /** The next batch; `undefined` when all that waits is behind a batch that is out. */
  receive(): SQSEvent | undefined;
  /** Takes the messages of a batch out. */
  acknowledge(event: SQSEvent): void;
  size(): number;
}

/** The most that a FIFO queue gives. */
export const BATCH_SIZE = 10;
const NAME = 'updates.fifo';
export const QUEUE_URL = `http://127.0.0.1:9/000000000000/${NAME}`;
const VISIBILITY_TIMEOUT_SECONDS = 360;
const ALL = { system: ['All'], custom: ['All'] };

/** `updates` of them, sent in turns of all guests: the first of each, then the second of each. */
export const createBacklog = (updates: number, updatesPerGuest: number): Backlog => {
  const queue = createQueue(
    {
      name: NAME,
      fifo: true,
      visibilityTimeoutSeconds: VISIBILITY_TIMEOUT_SECONDS,
      deduplicationScope: 'messageGroup',
    },
    { now: Date.now, exhausted: () => {} },
  );
  const guests = updates / updatesPerGuest;
  for (let i = 0; i < updates; i += 1) {
    const update = {
      guestId: `guest-${i % guests}`,
      attributes: [{ id: 'hashed_user_id', value: guestDigest(`visitor${i}@example.com`) }],
    };
    const entry = toQueueEntry({ update, requestId: `request-${i}` }, String(i));
    queue.send({
      body: entry.MessageBody ?? '',
      attributes: {},
      groupId: entry.MessageGroupId,
      deduplicationId: entry.MessageDeduplicationId,
    });
  }
  return {
    receive() {
      const messages = queue.receive(BATCH_SIZE, VISIBILITY_TIMEOUT_SECONDS);
      if (messages.length === 0) return undefined;
      return toSqsEvent(
        messages.map((message): Message => toReceived(message, ALL)),
        QUEUE_URL,
      );
    },
    acknowledge(event) {
      for (const { receiptHandle } of event.Records) queue.remove(receiptHandle);
    },
    size: queue.size,
  };
};
