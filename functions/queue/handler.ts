// The consumer of the SQS FIFO queue. A batch in, updates in CXone, the messages that must come back out.
import type { SQSBatchResponse } from 'aws-lambda';
import { startWarmService } from '../../lib/deployed-service.ts';
import { createDeadLetterSender } from '../../lib/queue/dead-letter.ts';
import { createHideMessages } from '../../lib/queue/message-visibility.ts';
import { createSqsClient } from '../../lib/queue/sqs-client.ts';
import { createConcurrencyLimiter } from '../../lib/resilience/concurrency-limiter.ts';
import type { ReadSecret } from '../../lib/secrets/secret-reader.ts';
import type { ReadyService, Service } from '../../lib/service.ts';
import { requireSetting } from '../../lib/settings/read-setting.ts';
import { logFailure } from '../../lib/telemetry/log-failure.ts';
import type { LambdaContext } from '../../lib/updates/invocation.ts';
import { type DrainDeps, drainBatch } from './drain-batch.ts';
import { noBatch, readRecords } from './event.ts';
import { visibilityBackoffMs } from './visibility-backoff.ts';

const composeDrain = ({
  config,
  updateGuest,
  order,
  circuit,
  idRules,
}: ReadyService): Omit<DrainDeps, 'onSuperseded'> => {
  const client = createSqsClient();
  return {
    updateGuest,
    order,
    limiter: createConcurrencyLimiter(config.guestConcurrency),
    circuit,
    idRules,
    unknownGuestRetryMs: config.unknownGuestRetrySeconds * 1_000,
    now: Date.now,
    backoffMs: (retryAfterMs, receiveCount) => visibilityBackoffMs(retryAfterMs, receiveCount, Math.random()),
    hide: createHideMessages({ client, queueUrl: requireSetting('UPDATE_QUEUE_URL', config.updateQueueUrl) }),
    deadLetter: createDeadLetterSender({
      client,
      queueUrl: requireSetting('DEAD_LETTER_QUEUE_URL', config.deadLetterQueueUrl),
    }),
  };
};

const toBatchResponse = (records: readonly { readonly messageId: string }[]): SQSBatchResponse => ({
  batchItemFailures: records.map(({ messageId }) => ({ itemIdentifier: messageId })),
});

/**
 * The handler over a service. It reports failed messages one by one and never throws:
 * an exception would send back what has been done.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export const createQueueHandler = (service: Service) => {
  let drain: ReturnType<typeof composeDrain> | undefined;
  return async (event: unknown, context: LambdaContext): Promise<SQSBatchResponse> => {
    const invocation = service.startInvocation(context);
    const records = readRecords(event);
    if (!records) {
      logFailure(invocation.log, 'event refused', noBatch(), { duration_ms: invocation.durationMs() });
      return toBatchResponse([]);
    }
    // SQS's own metric leaves out what was received often, which is all that waits in an outage.
    const oldestMs = Date.now() - Math.min(...records.map(({ sentAtMs }) => sentAtMs));
    try {
      const ready = service.ready();
      drain ??= composeDrain(ready);
      // What fails late still has to be reported to SQS, and a silent SQS must not cost the response.
      const deadline = invocation.deadline.reserving(ready.config.sqsReserveMs);
      const { deadLetter, hide, order } = drain;
      let superseded = 0;
      const deps: DrainDeps = {
        ...drain,
        order: order && {
          claim: (guestId) => invocation.deadline.race(order.claim(guestId)),
          end: (...done) => invocation.deadline.race(order.end(...done)),
        },
        onSuperseded(messages) {
          superseded += messages;
        },
        deadLetter: (...message) => invocation.deadline.race(deadLetter(...message)),
        hide: (...messages) => invocation.deadline.race(hide(...messages)),
      };
      const failed = await drainBatch(records, deps, { ...invocation, deadline });
      invocation.log('INFO', 'batch drained', {
        outcome: failed.length === 0 ? 'drained' : 'drained_in_part',
        messages: records.length,
        failed: failed.length,
        superseded: order && superseded,
        oldest_ms: oldestMs,
        duration_ms: invocation.durationMs(),
      });
      return toBatchResponse(failed);
    } catch (error) {
      const fields = { oldest_ms: oldestMs, duration_ms: invocation.durationMs() };
      logFailure(invocation.log, 'batch not drained', error, fields);
      return toBatchResponse(records);
    }
  };
};

/** The handler of the deployed function, once INIT has waited for the first token. */
export const startQueueHandler = async (env: NodeJS.ProcessEnv, readSecret: ReadSecret) => {
  const service = await startWarmService(env, readSecret, { claimsGuests: true });
  return createQueueHandler(service);
};
