// A batch of queued updates goes to CXone, guests side by side. The rules of a FIFO queue hold here: after a
// message that failed, no later one of its group is acknowledged; and nothing is acknowledged that is neither
// in CXone nor in the dead-letter queue.
import pMap from 'p-map';
import { parseQueuedUpdate } from '../../lib/queue/queue-message.ts';
import type { Invocation } from '../../lib/updates/invocation.ts';
import { type ApplyDeps, applyInOrder } from './apply-in-order.ts';
import { type DispositionDeps, disposeOf, type QueueRecord } from './message-disposition.ts';

/** What draining needs. */
export interface DrainDeps extends DispositionDeps, ApplyDeps {
  /** Guests updated side by side. */
  readonly concurrency: number;
}

const drainGroup = async (
  records: readonly QueueRecord[],
  deps: DrainDeps,
  invocation: Invocation,
): Promise<readonly QueueRecord[]> => {
  const messages = records.map((record) => ({ record, queued: parseQueuedUpdate(record.body) }));
  const readable = messages.flatMap(({ queued }) => queued ?? []);
  const verdictOf = await applyInOrder(readable, deps, invocation);
  const tried = messages.map(({ record, queued }) => ({
    record,
    queued,
    verdict: queued && verdictOf.get(queued),
  }));
  return disposeOf(tried, deps, invocation);
};

/** Drains a batch; returns the messages that must come back. Never throws. */
export const drainBatch = async (
  records: readonly QueueRecord[],
  deps: DrainDeps,
  invocation: Invocation,
): Promise<readonly QueueRecord[]> => {
  const groups = Map.groupBy(records, ({ groupId }) => groupId).values();
  const failed = await pMap(groups, (group) => drainGroup(group, deps, invocation), {
    concurrency: deps.concurrency,
  });
  return failed.flat();
};
