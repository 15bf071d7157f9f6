// Owns the attributes that GetQueueAttributes returns of a queue.

import type { Queue } from './queue.ts';

const redrivePolicy = ({ options }: Queue, queues: ReadonlyMap<string, Queue>): string | undefined => {
  const target = options.deadLetterQueue === undefined ? undefined : queues.get(options.deadLetterQueue);
  if (target === undefined) return undefined;
  return JSON.stringify({ deadLetterTargetArn: target.arn, maxReceiveCount: options.maxReceiveCount });
};

/** The attributes asked for by name, or all of them with `All`. */
export const queueAttributes = (
  queue: Queue,
  queues: ReadonlyMap<string, Queue>,
  now: number,
  wanted: readonly string[],
): object => {
  const { options, arn } = queue;
  const messages = queue.messages();
  const invisible = messages.filter(({ visibleAt }) => visibleAt > now);
  const inFlight = invisible.filter(({ receiveCount }) => receiveCount > 0).length;
  const all: Record<string, string | undefined> = {
    QueueArn: arn,
    ApproximateNumberOfMessages: String(messages.length - invisible.length),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(invisible.length - inFlight),
    VisibilityTimeout: String(options.visibilityTimeoutSeconds),
    MessageRetentionPeriod: '1209600',
    RedrivePolicy: redrivePolicy(queue, queues),
    ...(options.fifo
      ? {
          FifoQueue: 'true',
          ContentBasedDeduplication: 'false',
          DeduplicationScope: options.deduplicationScope ?? 'queue',
        }
      : {}),
  };
  const entries = Object.entries(all).filter(
    ([name, value]) => value !== undefined && (wanted.includes(name) || wanted.includes('All')),
  );
  return entries.length === 0 ? {} : { Attributes: Object.fromEntries(entries) };
};
