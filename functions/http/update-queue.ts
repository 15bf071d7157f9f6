// The queue as `http` sees it: an update goes in before the deadline, or an error comes out.
// The SQS client is loaded by the first update that is enqueued, because most never are.

import { summarizeCause } from '../../lib/cause-summary.ts';
import type { Config } from '../../lib/config.ts';
import { ConfigurationError } from '../../lib/errors.ts';
import type { QueuedUpdate } from '../../lib/queue/queue-message.ts';
import type { SendUpdate } from '../../lib/queue/update-sender.ts';
import type { Deadline } from '../../lib/resilience/deadline.ts';

/** A queue that stores updates for later. */
export interface UpdateQueue {
  /** Whether updates that CXone cannot take now are queued unless the caller declines. */
  readonly overflow: boolean;
  /** Kept back from the deadline for enqueueing after CXone failed. */
  readonly sqsReserveMs: number;
  /** Stores an update and returns the message id. @throws ConfigurationError `queue_unavailable` */
  enqueue(queued: QueuedUpdate, deadline: Deadline): Promise<string>;
}

const loadSender = async (queueUrl: string): Promise<SendUpdate> => {
  const [{ createSqsClient }, { createUpdateSender }] = await Promise.all([
    import('../../lib/queue/sqs-client.ts'),
    import('../../lib/queue/update-sender.ts'),
  ]);
  return createUpdateSender({ client: createSqsClient(), queueUrl });
};

/** The queue that the configuration names; `undefined` where it names none. */
export const createUpdateQueue = (config: Config): UpdateQueue | undefined => {
  const { updateQueueUrl } = config;
  if (updateQueueUrl === undefined) return undefined;
  let sender: Promise<SendUpdate> | undefined;
  return {
    overflow: config.overflow === 'queue',
    sqsReserveMs: config.sqsReserveMs,
    async enqueue(queued, deadline) {
      try {
        sender ??= loadSender(updateQueueUrl);
        const send = await sender;
        // Aborting ends the SDK's own resends too: after the response nothing may be enqueued any more.
        return await send(queued, AbortSignal.timeout(Math.max(1, Math.floor(deadline.remainingMs()))));
      } catch (error) {
        throw new ConfigurationError('The update cannot be queued', {
          code: 'queue_unavailable',
          details: 'Amazon SQS did not store the update.',
          hint: 'Repeat the call; check UPDATE_QUEUE_URL and that the role may sqs:SendMessage to it.',
          causedBy: summarizeCause(error),
          retryable: true,
        });
      }
    },
  };
};
