// Owns the redrive of dead-letter queues: StartMessageMoveTask and ListMessageMoveTasks. A task here is
// done at once, where the real one takes its time.

import { randomUUID } from 'node:crypto';
import { invalidParameter, sqsError } from './errors.ts';
import { type Fields, requiredString } from './input.ts';
import type { StoredMessage } from './message.ts';
import type { Queue } from './queue.ts';

/** The two actions. */
export interface MoveTasks {
  start(fields: Fields): object;
  list(fields: Fields): object;
}

interface Task {
  readonly SourceArn: string;
  readonly DestinationArn?: string;
  readonly Status: 'COMPLETED' | 'FAILED';
  readonly FailureReason?: string;
  readonly ApproximateNumberOfMessagesMoved: number;
  readonly ApproximateNumberOfMessagesToMove: number;
  readonly StartedTimestamp: number;
}

const MAX_LISTED = 10;

/**
 * Creates the actions over the queues. A message that was sent to a dead-letter queue, and not moved there
 * by a redrive policy, has no source to go back to: without a DestinationArn the task fails on it.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html
 */
export const createMoveTasks = (queues: ReadonlyMap<string, Queue>, now: () => number): MoveTasks => {
  const tasks: Task[] = [];
  const byArn = (arn: string): Queue => {
    const queue = [...queues.values()].find((candidate) => candidate.arn === arn);
    if (queue === undefined) {
      throw sqsError(
        'ResourceNotFoundException',
        "The resource that you specified for the SourceArn parameter doesn't exist.",
      );
    }
    return queue;
  };

  const move = (message: StoredMessage, from: Queue, target: string): void => {
    from.discard(message);
    const fresh = { messageId: randomUUID(), sentAt: now(), receiveCount: 0, firstReceivedAt: undefined };
    byArn(target).accept({ ...message, ...fresh, deadLetterSourceArn: undefined });
  };

  return {
    start(fields) {
      const source = byArn(requiredString(fields, 'SourceArn'));
      const isDeadLetterQueue = [...queues.values()].some(
        ({ options }) => options.deadLetterQueue === source.options.name,
      );
      if (!isDeadLetterQueue)
        throw invalidParameter('Source queue must be configured as a Dead Letter Queue.');
      const destination = typeof fields.DestinationArn === 'string' ? fields.DestinationArn : undefined;
      if (destination !== undefined) byArn(destination);
      const ready = source.messages().filter(({ visibleAt }) => visibleAt <= now());
      let moved = 0;
      let failureReason: string | undefined;
      for (const message of ready) {
        const target = destination ?? message.deadLetterSourceArn;
        if (target === undefined) {
          failureReason = 'CouldNotDetermineMessageSource';
          break;
        }
        move(message, source, target);
        moved += 1;
      }
      tasks.unshift({
        SourceArn: source.arn,
        ...(destination === undefined ? {} : { DestinationArn: destination }),
        Status: failureReason === undefined ? 'COMPLETED' : 'FAILED',
        ...(failureReason === undefined ? {} : { FailureReason: failureReason }),
        ApproximateNumberOfMessagesMoved: moved,
        ApproximateNumberOfMessagesToMove: ready.length,
        StartedTimestamp: now(),
      });
      return { TaskHandle: Buffer.from(randomUUID()).toString('base64') };
    },
    list(fields) {
      const source = byArn(requiredString(fields, 'SourceArn'));
      const wanted = typeof fields.MaxResults === 'number' ? fields.MaxResults : 1;
      const results = tasks.filter(({ SourceArn }) => SourceArn === source.arn);
      return { Results: results.slice(0, Math.min(wanted, MAX_LISTED)) };
    },
  };
};
