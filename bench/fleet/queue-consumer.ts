// The same updates waiting in the queue: Lambda hands batches of ten to at most `maximumConcurrency`
// environments, each of which updates its guests side by side, and what failed comes back when it may.

import { drainBatch } from '../../functions/queue/drain-batch.ts';
import type { QueueRecord } from '../../functions/queue/message-disposition.ts';
import { visibilityBackoffMs } from '../../functions/queue/visibility-backoff.ts';
import { serializeQueuedUpdate } from '../../lib/queue/queue-message.ts';
import { sleep } from '../../lib/resilience/clock.ts';
import { createConcurrencyLimiter } from '../../lib/resilience/concurrency-limiter.ts';
import type { Route } from './scenario.ts';
import { CONFIG, createSimulatedLambda } from './simulated-lambda.ts';

const BATCH_SIZE = 10;
const TIMEOUT_MS = 60_000;
/** Six times the function's timeout, as AWS advises. */
const VISIBILITY_TIMEOUT_MS = 6 * TIMEOUT_MS;

const POLL_INTERVAL_MS = 100;

interface Message {
  readonly record: QueueRecord;
  visibleAtMs: number;
}

/** The way in behind `MaximumConcurrency` of the event source mapping. */
export const queueConsumer =
  (maximumConcurrency: number, guestConcurrency = CONFIG.guestConcurrency): Route =>
  async ({ time, random, tenant, initMs }, updates) => {
    const startedAtMs = time.now();
    const waiting = new Map<string, Message>(
      updates.map((update, i) => {
        const messageId = String(i);
        const body = serializeQueuedUpdate({ update, requestId: 'simulated' });
        const record = {
          messageId,
          receiptHandle: messageId,
          groupId: messageId,
          body,
          sentAtMs: startedAtMs,
          firstReceivedAtMs: startedAtMs,
          receiveCount: 1,
        };
        return [messageId, { record, visibleAtMs: startedAtMs }];
      }),
    );
    let lambdaMs = 0;
    let refusals = 0;

    const receive = (): QueueRecord[] => {
      const batch: QueueRecord[] = [];
      for (const message of waiting.values()) {
        if (message.visibleAtMs > time.now()) continue;
        message.visibleAtMs = time.now() + VISIBILITY_TIMEOUT_MS;
        if (batch.push(message.record) === BATCH_SIZE) break;
      }
      return batch;
    };

    const consume = async (): Promise<void> => {
      await sleep(time, initMs);
      lambdaMs += initMs;
      const environment = createSimulatedLambda({ time, random, tenant });
      const deps = {
        updateGuest: environment.updateGuest,
        limiter: createConcurrencyLimiter(guestConcurrency),
        circuit: environment.circuit,
        now: time.now,
        backoffMs: (retryAfterMs: number | undefined, receiveCount: number) =>
          visibilityBackoffMs(retryAfterMs, receiveCount, random()),
        order: undefined,
        onSuperseded: () => undefined,
        unknownGuestRetryMs: 0,
        deadLetter: async () => undefined,
        async hide(records: readonly QueueRecord[], delayMs: number) {
          for (const { messageId } of records) {
            const message = waiting.get(messageId);
            if (message !== undefined) message.visibleAtMs = time.now() + delayMs;
          }
        },
      };
      while (waiting.size > 0) {
        const batch = receive();
        if (batch.length === 0) {
          await sleep(time, POLL_INTERVAL_MS);
          continue;
        }
        const batchStartedAtMs = time.now();
        const failed = new Set(await drainBatch(batch, deps, environment.startInvocation(TIMEOUT_MS)));
        lambdaMs += time.now() - batchStartedAtMs;
        refusals += failed.size;
        for (const record of batch) if (!failed.has(record)) waiting.delete(record.messageId);
      }
    };

    const environments = Math.min(maximumConcurrency, Math.ceil(updates.length / BATCH_SIZE));
    await Promise.all(Array.from({ length: environments }, consume));
    return { environments, refusals, lambdaMs };
  };
