// The consumer of the SQS FIFO queue. A batch in, updates in CXone, the messages that must come back out.
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { requireSetting } from '../../lib/config.ts';
import { createSqsClient } from '../../lib/queue/sqs-client.ts';
import type { ReadSecret } from '../../lib/secrets/secret-reader.ts';
import { type LambdaContext, openService, type Service, type ServiceRoot } from '../../lib/service.ts';
import { logFailure } from '../../lib/telemetry/log-failure.ts';
import { withFields } from '../../lib/telemetry/logger.ts';
import { type DrainDeps, drainBatch, type QueueRecord } from './drain-batch.ts';
import { createBatchSettlement } from './message-disposition.ts';

const toQueueRecord = ({ messageId, receiptHandle, body, attributes }: SQSRecord): QueueRecord => ({
  messageId,
  receiptHandle,
  body,
  groupId: attributes.MessageGroupId ?? messageId,
  firstReceivedAtMs: Number(attributes.ApproximateFirstReceiveTimestamp),
  receiveCount: Number(attributes.ApproximateReceiveCount),
});

const composeDrain = ({ config, updateGuest }: Service): DrainDeps => ({
  updateGuest,
  concurrency: config.guestConcurrency,
  ...createBatchSettlement({
    client: createSqsClient(),
    queueUrl: requireSetting('UPDATE_QUEUE_URL', config.updateQueueUrl),
    deadLetterQueueUrl: requireSetting('DEAD_LETTER_QUEUE_URL', config.deadLetterQueueUrl),
  }),
});

const toBatchResponse = (records: readonly { readonly messageId: string }[]): SQSBatchResponse => ({
  batchItemFailures: records.map(({ messageId }) => ({ itemIdentifier: messageId })),
});

/**
 * The handler over a service. It reports failed messages one by one and never throws:
 * an exception would send back what has been done.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export const createQueueHandler = (root: ServiceRoot) => {
  let drain: DrainDeps | undefined;
  return async (event: SQSEvent, context: LambdaContext): Promise<SQSBatchResponse> => {
    const startedAtMs = Date.now();
    const log = withFields(root.log, { request_id: context.awsRequestId });
    try {
      const service = root.service();
      drain ??= composeDrain(service);
      const invocation = service.startInvocation(context);
      // What fails late still has to be told to SQS, and an SQS that does not answer must not cost the answer.
      const deadline = invocation.deadline.reserving(service.config.sqsReserveMs);
      const { deadLetter, postpone } = drain;
      const deps: DrainDeps = {
        ...drain,
        deadLetter: (...message) => invocation.deadline.race(deadLetter(...message)),
        postpone: (...messages) => invocation.deadline.race(postpone(...messages)),
      };
      const failed = await drainBatch(event.Records.map(toQueueRecord), deps, { ...invocation, deadline });
      log('INFO', 'batch drained', {
        outcome: failed.length === 0 ? 'drained' : 'drained_in_part',
        messages: event.Records.length,
        failed: failed.length,
        duration_ms: Date.now() - startedAtMs,
      });
      return toBatchResponse(failed);
    } catch (error) {
      logFailure(log, 'batch not drained', error, { duration_ms: Date.now() - startedAtMs });
      return toBatchResponse(event.Records);
    }
  };
};

/** The handler of the deployed function. */
export const startQueueHandler = async (env: NodeJS.ProcessEnv, readSecret: ReadSecret) =>
  createQueueHandler(await openService(env, readSecret));
