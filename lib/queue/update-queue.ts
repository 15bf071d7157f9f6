// The queue as `http` and `direct` see it: an update goes in before the deadline, in its place among those of
// its guest, or an error comes out. The SQS client is loaded by the first update that is enqueued, because
// most never are.

import type { Config } from '../config.ts';
import { ConfigurationError } from '../errors.ts';
import type { OrderTable } from '../order/order-table.ts';
import type { Deadline } from '../resilience/deadline.ts';
import { summarizeCause } from '../telemetry/cause-summary.ts';
import type { QueuedUpdate } from './queue-message.ts';
import type { SendUpdate } from './update-sender.ts';

/** A queue that stores updates for later. */
export interface UpdateQueue {
  /** Whether updates that CXone cannot take now are queued unless the caller declines. */
  readonly overflow: boolean;
  /** Kept back from the deadline for enqueueing after CXone was asked. */
  readonly sqsReserveMs: number;
  /** Stores an update and returns the message id. @throws ConfigurationError `queue_unavailable` */
  enqueue(
    queued: Omit<QueuedUpdate, 'place' | 'acceptedAtMs'>,
    deadline: Pick<Deadline, 'remainingMs'>,
  ): Promise<string>;
}

const loadSender = async (queueUrl: string): Promise<SendUpdate> => {
  const { connectUpdateSender } = await import('./connect-update-sender.ts');
  return connectUpdateSender(queueUrl);
};

const notStored = (error: unknown): ConfigurationError => {
  const withoutPlace = error instanceof ConfigurationError && error.code === 'order_unavailable';
  return new ConfigurationError('The update cannot be queued', {
    code: 'queue_unavailable',
    details: withoutPlace
      ? 'Amazon DynamoDB did not give the update its place among those of its guest.'
      : 'Amazon SQS did not store the update.',
    hint: withoutPlace
      ? 'Repeat the call; check ORDER_TABLE_NAME and that the role may dynamodb:UpdateItem on the table.'
      : 'Repeat the call; check UPDATE_QUEUE_URL and that the role may sqs:SendMessage to it.',
    causedBy: withoutPlace ? error.causedBy : summarizeCause(error),
    retryable: true,
  });
};

/** The queue that the configuration names; `undefined` where it names none. Without `order` no places are taken. */
export const createUpdateQueue = (
  config: Config,
  order: Pick<OrderTable, 'take'> | undefined,
): UpdateQueue | undefined => {
  const { updateQueueUrl } = config;
  if (updateQueueUrl === undefined) return undefined;
  let sender: Promise<SendUpdate> | undefined;
  return {
    overflow: config.overflow === 'queue',
    sqsReserveMs: config.sqsReserveMs,
    async enqueue(queued, deadline) {
      try {
        // Aborting ends the SDK's own resends too: after the response nothing may be enqueued any more.
        const signal = AbortSignal.timeout(Math.max(1, Math.floor(deadline.remainingMs())));
        sender ??= loadSender(updateQueueUrl);
        const [send, place] = await Promise.all([sender, order?.take(queued.update.guestId, signal)]);
        return await send({ ...queued, ...(place && { place, acceptedAtMs: Date.now() }) }, signal);
      } catch (error) {
        throw notStored(error);
      }
    },
  };
};
