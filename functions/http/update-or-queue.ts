// What `http` does with a valid update: CXone now, the queue when asked, or the queue
// when CXone cannot. Nothing is reported as queued that is not stored.

import { ConfigurationError, CxoneUnavailableError, DeadlineExceededError } from '../../lib/errors.ts';
import type { AttributeState, GuestUpdate } from '../../lib/guest-update.ts';
import type { UpdateQueue } from '../../lib/queue/update-queue.ts';
import { logFailure } from '../../lib/telemetry/log-failure.ts';
import { withFields } from '../../lib/telemetry/logger.ts';
import type { Invocation } from '../../lib/updates/invocation.ts';
import { updateFields } from '../../lib/updates/update-fields.ts';
import type { UpdateGuest } from '../../lib/updates/update-guest.ts';
import type { Preferences } from './prefer.ts';

/** An update that CXone took, or one stored for later: at the caller's wish, or with a reason. */
export type UpdateOutcome =
  | { readonly kind: 'updated'; readonly states: readonly AttributeState[] }
  | { readonly kind: 'queued'; readonly messageId: string; readonly reason?: string };

/** Takes one update. @throws ServiceError */
export type UpdateOrQueue = (
  update: GuestUpdate,
  preferences: Preferences,
  invocation: Invocation,
) => Promise<UpdateOutcome>;

// An unexpected reply is left out: it speaks of a wrong base URL sooner than of an outage, and a 202 would hide it.
const cxoneMayRecover = (error: unknown): error is CxoneUnavailableError | DeadlineExceededError =>
  error instanceof DeadlineExceededError || (error instanceof CxoneUnavailableError && error.retryNow);

// A queued update holds hashes, which need no secret. One that is missing or malformed is the operator's to hear of.
const secretMayBeReadLater = (error: unknown): error is ConfigurationError =>
  error instanceof ConfigurationError && error.code === 'secret_unreadable';

// What CXone asked of this environment holds for the one that drains the queue too.
const notBeforeOf = (failure: Error, nowMs: number): number | undefined =>
  failure instanceof CxoneUnavailableError && failure.retryAfterMs
    ? Math.ceil(nowMs + failure.retryAfterMs)
    : undefined;

/** The policy over the use case and a queue; without a queue every update goes to CXone at once. */
export const createUpdateOrQueue = (deps: {
  readonly updateGuest: UpdateGuest;
  readonly queue: UpdateQueue | undefined;
  readonly now: () => number;
}): UpdateOrQueue => {
  const enqueue = async (
    queue: UpdateQueue,
    update: GuestUpdate,
    invocation: Invocation,
    failure?: CxoneUnavailableError | DeadlineExceededError | ConfigurationError,
  ) => {
    const reason = failure?.code;
    const log = withFields(invocation.log, updateFields(update));
    const fields = () => ({ attempts: 0, reason, duration_ms: invocation.durationMs() });
    try {
      const notBeforeMs = failure && notBeforeOf(failure, deps.now());
      const queued = { update, requestId: invocation.requestId, notBeforeMs };
      const messageId = await queue.enqueue(queued, invocation.deadline);
      log('INFO', 'update queued', { outcome: 'queued', message_id: messageId, ...fields() });
      return { kind: 'queued', messageId, ...(reason !== undefined && { reason }) } as const;
    } catch (error) {
      logFailure(log, 'update not queued', error, fields());
      throw error;
    }
  };

  return async (update, preferences, invocation) => {
    const { queue } = deps;
    if (queue && preferences.respondAsync) return enqueue(queue, update, invocation);
    const overflow = queue?.overflow && !preferences.respondSync ? queue : undefined;
    if (!overflow) return { kind: 'updated', states: await deps.updateGuest(update, invocation) };

    const untilReserve = { ...invocation, deadline: invocation.deadline.reserving(overflow.sqsReserveMs) };
    try {
      return { kind: 'updated', states: await deps.updateGuest(update, untilReserve, 'brief') };
    } catch (error) {
      if (!cxoneMayRecover(error) && !secretMayBeReadLater(error)) throw error;
      return await enqueue(overflow, update, invocation, error).catch(() => {
        throw error;
      });
    }
  };
};
