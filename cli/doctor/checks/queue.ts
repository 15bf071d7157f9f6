// Whether the queue of updates is there, and what it gives up on goes to the dead-letter queue.
import { type Check, failed, ok, unchecked, warning } from '../check.ts';
import type { QueueState, Queues } from '../place/queues.ts';

const RIGHT = 'sqs:GetQueueAttributes on the queue';
const UPDATES = 'updates';
const DEAD_LETTERS = 'dead letters';

const waiting = ({ messages }: QueueState, what: string): string =>
  messages === 0 ? `no ${what}` : `${messages} ${what}`;

/** The queue of updates. */
export const queueCheck = (queues: Queues): Check => ({
  id: 'queue',
  title: 'Queue of updates',
  needs: ['settings'],
  right: RIGHT,
  async run() {
    const queue = await queues.updates();
    if (queue === undefined) return unchecked('UPDATE_QUEUE_URL names none');
    if (!queue.fifo) {
      return failed(
        'it is not FIFO: updates of a guest would overtake each other',
        'Deploy the stage again, which makes one.',
      );
    }
    if (queue.deduplicationScope !== 'messageGroup') {
      return warning(
        'deduplicates over all guests',
        'Set DeduplicationScope to messageGroup: deploy the stage again.',
      );
    }
    return ok(`FIFO, ${waiting(queue, UPDATES)}`);
  },
});

/** The dead-letter queue behind it. */
export const redriveCheck = (queues: Queues): Check => ({
  id: 'redrive',
  title: 'Dead-letter queue',
  needs: ['queue'],
  right: RIGHT,
  async run() {
    const [queue, dead] = [await queues.updates(), await queues.deadLetters()];
    if (queue?.redriveTarget === undefined) {
      return failed(
        'the queue of updates has no redrive policy: an update that always fails holds its guest up for good',
        'Deploy the stage again, which sets it, or set RedrivePolicy to the dead-letter queue.',
      );
    }
    if (dead === undefined) return unchecked('DEAD_LETTER_QUEUE_URL names none');
    if (dead.arn !== queue.redriveTarget) {
      return failed(
        'the queue of updates redrives to another queue than DEAD_LETTER_QUEUE_URL',
        'Deploy the stage again, so that all dead letters are in one place.',
      );
    }
    if (dead.messages > 0) {
      return warning(
        waiting(dead, DEAD_LETTERS),
        'cxone-guests dead-letters says why, and sends them round again.',
      );
    }
    return ok(`after ${queue.maxReceiveCount} receives, ${waiting(dead, DEAD_LETTERS)}`);
  },
});
