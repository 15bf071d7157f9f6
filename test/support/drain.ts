// Owns one drained batch of unit tests: what went to CXone, what to the dead-letter queue, what was hidden.
import { type DrainDeps, drainBatch } from '../../functions/queue/drain-batch.ts';
import type { QueueRecord } from '../../functions/queue/message-disposition.ts';
import { visibilityBackoffMs } from '../../functions/queue/visibility-backoff.ts';
import type { GuestUpdate } from '../../lib/guest-update.ts';
import type { DeadLetterReason } from '../../lib/queue/dead-letter.ts';
import { createConcurrencyLimiter } from '../../lib/resilience/concurrency-limiter.ts';
import { testInvocation } from './invocation.ts';
import type { RecordedLine } from './recorded-log.ts';
import { retryPolicy } from './retry-policy.ts';

/** A message in the dead-letter queue. */
export interface DeadLetter {
  readonly id: string;
  readonly reason: DeadLetterReason;
}

/** What became of a batch. */
export interface Drained {
  /** Messages that must come back. */
  readonly failed: readonly QueueRecord[];
  /** Every update that was tried, in order. */
  readonly updates: readonly GuestUpdate[];
  readonly deadLetters: readonly DeadLetter[];
  readonly hidden: readonly { readonly ids: readonly string[]; readonly delayMs: number }[];
  readonly lines: readonly RecordedLine[];
}

/** The message ids of records, in order. */
export const idsOf = (records: readonly QueueRecord[]): string[] => records.map(({ messageId }) => messageId);

/** Drains a batch; what a test does not give succeeds. */
export const drainWith = async (
  batch: readonly QueueRecord[],
  given: Partial<DrainDeps> & { readonly concurrency?: number } = {},
): Promise<Drained> => {
  const { invocation, lines, clock } = testInvocation();
  const updates: GuestUpdate[] = [];
  const deadLetters: DeadLetter[] = [];
  const hidden: { ids: string[]; delayMs: number }[] = [];
  const deps: DrainDeps = {
    order: given.order,
    onSuperseded: given.onSuperseded ?? (() => {}),
    limiter: given.limiter ?? createConcurrencyLimiter(given.concurrency ?? 2),
    circuit: given.circuit ?? retryPolicy(clock).circuit,
    unknownGuestRetryMs: 0,
    now: clock.now,
    backoffMs: (retryAfterMs, receiveCount) => visibilityBackoffMs(retryAfterMs, receiveCount, 0.5),
    async updateGuest(update, ...rest) {
      updates.push(update);
      return (await given.updateGuest?.(update, ...rest)) ?? [];
    },
    async deadLetter(record, reason) {
      await given.deadLetter?.(record, reason);
      deadLetters.push({ id: record.messageId, reason });
    },
    async hide(records, delayMs) {
      await given.hide?.(records, delayMs);
      hidden.push({ ids: idsOf(records), delayMs });
    },
  };
  const failed = await drainBatch(batch, deps, invocation);
  return { failed, updates, deadLetters, hidden, lines };
};
