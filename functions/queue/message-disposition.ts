// What becomes of the messages of one group once their updates were tried: acknowledged, moved to the
// dead-letter queue, or returned to the queue. After one that returns, no later one is acknowledged.
import { CxoneUnavailableError, InvalidRequestError } from '../../lib/errors.ts';
import type { RejectedMessage, SendDeadLetter } from '../../lib/queue/dead-letter.ts';
import type { QueuedUpdate } from '../../lib/queue/queue-message.ts';
import { logFailure } from '../../lib/telemetry/log-failure.ts';
import { isUnknownGuest, type Verdict } from '../../lib/updates/apply-updates.ts';
import type { Invocation } from '../../lib/updates/invocation.ts';

/** A message as the queue delivered it. */
export interface QueueRecord extends RejectedMessage {
  readonly receiptHandle: string;
  /** When it was sent, in milliseconds since the epoch. */
  readonly sentAtMs: number;
  /** How often the queue has delivered it, this time included. */
  readonly receiveCount: number;
}

/** A message, what it holds, and what became of that; both are absent where it cannot be read. */
export interface TriedMessage {
  readonly record: QueueRecord;
  readonly queued: QueuedUpdate | undefined;
  readonly verdict: Verdict<unknown> | undefined;
}

/** Both reject when SQS refuses. */
export interface DispositionDeps {
  readonly deadLetter: SendDeadLetter;
  /** From all consumers for a while. */
  readonly hide: (records: readonly QueueRecord[], delayMs: number) => Promise<void>;
  /** How long what failed waits; shorter than CXone asked is never asked of it. */
  readonly backoffMs: (retryAfterMs: number | undefined, receiveCount: number) => number;
  /** How long after its acceptance an update of an unknown guest is repeated: the guest may come yet. */
  readonly unknownGuestRetryMs: number;
  readonly now: () => number;
}

const unreadable = () =>
  new InvalidRequestError('The message cannot be read', {
    code: 'message_unreadable',
    details: 'The message is of no version that this release reads.',
  });

const failureOf = (messages: readonly TriedMessage[]): CxoneUnavailableError | undefined => {
  const failed = messages.find(({ verdict }) => verdict?.kind === 'failed')?.verdict;
  const error = failed?.kind === 'failed' ? failed.error : undefined;
  return error instanceof CxoneUnavailableError ? error : undefined;
};

const mayComeYet = (
  { record, queued, verdict }: TriedMessage,
  { unknownGuestRetryMs, now }: DispositionDeps,
): boolean =>
  unknownGuestRetryMs > 0 &&
  verdict?.kind === 'rejected' &&
  isUnknownGuest(verdict.error) &&
  now() - (queued?.acceptedAtMs ?? record.sentAtMs) < unknownGuestRetryMs;

/** The messages of a group that return to the queue: none, or its tail. Never throws. */
export const disposeOf = async (
  messages: readonly TriedMessage[],
  deps: DispositionDeps,
  { log, requestId }: Invocation,
): Promise<readonly QueueRecord[]> => {
  // Whichever message sends the group back, it returns when CXone said.
  const failure = failureOf(messages);
  const returnFrom = async (index: number) => {
    const remaining = messages.slice(index).map(({ record }) => record);
    const receiveCount = Math.max(...remaining.map((record) => record.receiveCount));
    const waitMs = deps.backoffMs(failure?.retryAfterMs, receiveCount);
    await deps
      .hide(remaining, Math.max(waitMs, failure?.backoffMs ?? 0))
      .catch((cause: unknown) => logFailure(log, 'visibility timeout not set', cause));
    return remaining;
  };

  for (const [index, message] of messages.entries()) {
    const { record, queued, verdict } = message;
    if (verdict?.kind === 'updated') continue;
    if (verdict?.kind === 'failed' || mayComeYet(message, deps)) return returnFrom(index);
    const error = verdict?.error ?? unreadable();
    const acceptedRequestId = queued?.requestId ?? requestId;
    try {
      await deps.deadLetter(record, {
        code: error.code,
        cxoneStatus: error.cxoneStatus,
        requestId: acceptedRequestId,
      });
      log('WARN', 'message moved to the dead-letter queue', {
        outcome: 'dead_lettered',
        code: error.code,
        cxone_status: error.cxoneStatus,
        accepted_request_id: acceptedRequestId,
      });
    } catch (cause) {
      logFailure(log, 'dead-letter queue not written', cause, { accepted_request_id: acceptedRequestId });
      return returnFrom(index);
    }
  }
  return [];
};
