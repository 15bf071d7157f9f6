// What becomes of a batch of queued updates. The rules of a FIFO queue hold here: after a message that
// failed, no later one of its group is acknowledged; and nothing is acknowledged that is neither in
// CXone nor in the dead-letter queue.
import pMap from 'p-map';
import { CxoneUnavailableError, InvalidRequestError } from '../../lib/errors.ts';
import { parseQueuedUpdate, type QueuedUpdate } from '../../lib/queue/queue-message.ts';
import { logFailure } from '../../lib/telemetry/log-failure.ts';
import { applyUpdates } from '../../lib/updates/apply-updates.ts';
import { groupInOrder } from '../../lib/updates/coalesce-updates.ts';
import type { Invocation, UpdateGuest } from '../../lib/updates/update-guest.ts';
import { visibilityBackoffMs } from './visibility-backoff.ts';

/** A message as the queue delivered it. */
export interface QueueRecord {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly groupId: string;
  readonly body: string;
  /** When the queue first delivered it, in milliseconds since the epoch. */
  readonly firstReceivedAtMs: number;
  /** How often the queue has delivered it, this time included. */
  readonly receiveCount: number;
}

/** Why a message went to the dead-letter queue. */
export interface DeadLetterReason {
  readonly code: string;
  readonly cxoneStatus: number | undefined;
  readonly requestId: string;
}

/** What draining needs; `deadLetter` and `postpone` reject when SQS refuses. */
export interface DrainDeps {
  readonly updateGuest: UpdateGuest;
  /** Guests updated side by side. */
  readonly concurrency: number;
  readonly deadLetter: (record: QueueRecord, reason: DeadLetterReason) => Promise<void>;
  /** Hides messages from all consumers for a while. */
  readonly postpone: (records: readonly QueueRecord[], delayMs: number) => Promise<void>;
}

type Readable = { readonly record: QueueRecord; readonly queued: QueuedUpdate };

const unreadable = () =>
  new InvalidRequestError('The message cannot be read', {
    code: 'message_unreadable',
    details: 'The message is of no version that this release reads.',
  });

/** The messages of one group that must come back: none, or a tail of the group. */
const drainGroup = async (
  records: readonly QueueRecord[],
  deps: DrainDeps,
  invocation: Invocation,
): Promise<readonly QueueRecord[]> => {
  const messages = records.map((record) => ({ record, queued: parseQueuedUpdate(record.body) }));
  const readable = messages.filter((message): message is Readable => message.queued !== undefined);
  const updates = readable.map(({ queued }) => queued.update);
  const settled = await applyUpdates(updates, (update) => deps.updateGuest(update, invocation));
  const verdicts = new Map(readable.map(({ record }, i) => [record, settled[i]]));

  // Whichever message sends the group back, it comes back when CXone said.
  const failure = settled.find((verdict) => verdict.kind === 'failed')?.error;
  const retryAfterMs = failure instanceof CxoneUnavailableError ? failure.retryAfterMs : undefined;
  const comeBack = async (remaining: readonly QueueRecord[]) => {
    if (retryAfterMs === undefined) return remaining;
    const receiveCount = Math.max(...remaining.map((record) => record.receiveCount));
    await deps
      .postpone(remaining, visibilityBackoffMs(retryAfterMs, receiveCount))
      .catch((cause: unknown) => logFailure(invocation.log, 'visibility timeout not set', cause));
    return remaining;
  };

  for (const [i, { record, queued }] of messages.entries()) {
    const verdict = verdicts.get(record) ?? { kind: 'rejected', error: unreadable() };
    if (verdict.kind === 'updated') continue;
    const remaining = records.slice(i);
    if (verdict.kind === 'failed') return comeBack(remaining);
    const { error } = verdict;
    const reason = {
      code: error.code,
      cxoneStatus: error.cxoneStatus,
      requestId: queued?.requestId ?? invocation.requestId,
    };
    try {
      await deps.deadLetter(record, reason);
      invocation.log('WARN', 'message moved to the dead-letter queue', {
        outcome: 'dead_lettered',
        code: reason.code,
        cxone_status: reason.cxoneStatus,
        accepted_request_id: reason.requestId,
      });
    } catch (cause) {
      logFailure(invocation.log, 'dead-letter queue not written', cause);
      return comeBack(remaining);
    }
  }
  return [];
};

/** Drains a batch; answers the messages that must come back. Never throws. */
export const drainBatch = async (
  records: readonly QueueRecord[],
  deps: DrainDeps,
  invocation: Invocation,
): Promise<readonly QueueRecord[]> => {
  const groups = groupInOrder(records, ({ groupId }) => groupId);
  const failed = await pMap(groups, (group) => drainGroup(group, deps, invocation), {
    concurrency: deps.concurrency,
  });
  return failed.flat();
};
