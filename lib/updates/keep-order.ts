// What a call that goes to CXone at once does for the order of updates: where something older is queued for
// the guest, a copy of this update goes into the queue behind it, so that it is the last one there too.

import type { ErrorCode } from '../contract/error-codes.ts';
import { shortGuestDigest } from '../contract/guest-id.ts';
import type { OrderTable } from '../order/order-table.ts';
import type { UpdateQueue } from '../queue/update-queue.ts';
import { logFailure } from '../telemetry/log-failure.ts';
import type { Invocation } from './invocation.ts';
import { updateFields } from './update-fields.ts';
import type { UpdateGuest } from './update-guest.ts';

// The table replies within milliseconds; one that does not must not cost the caller the answer.
const LOOK_LIMIT_MS = 1_000;

const logNotKept = ({ log, durationMs }: Invocation, guestId: string, error: unknown): void =>
  logFailure(log, 'guest attributes updated, but an older update may overtake them', error, {
    outcome: 'order_not_kept',
    code: 'order_not_kept' satisfies ErrorCode,
    guest: shortGuestDigest(guestId),
    duration_ms: durationMs(),
  });

/**
 * The use case for callers who wait. It looks first and updates then: what was answered before this call came
 * in shows in that look, or has ended in CXone. What CXone did is the answer, whatever becomes of the table.
 */
export const keepOrder = (deps: {
  readonly updateGuest: UpdateGuest;
  readonly queue: UpdateQueue | undefined;
  readonly order: Pick<OrderTable, 'hasQueued'> | undefined;
}): UpdateGuest => {
  const { updateGuest, queue, order } = deps;
  if (!queue || !order) return updateGuest;

  const putBehind = async (
    ...[update, { requestId, deadline, log, durationMs }]: Parameters<UpdateGuest>
  ) => {
    const remainingMs = () => Math.min(deadline.remainingMs(), queue.sqsReserveMs);
    const messageId = await queue.enqueue({ update, requestId }, { remainingMs });
    log('INFO', 'copy queued behind older updates', {
      outcome: 'copied',
      ...updateFields(update),
      message_id: messageId,
      duration_ms: durationMs(),
    });
  };

  return async (update, invocation, effort) => {
    const { guestId } = update;
    const limitMs = Math.max(1, Math.min(LOOK_LIMIT_MS, Math.floor(invocation.deadline.remainingMs())));
    let failure: unknown;
    const queued = await order.hasQueued(guestId, limitMs).catch((error: unknown) => {
      failure = error;
      return false;
    });
    const untilReserve = { ...invocation, deadline: invocation.deadline.reserving(queue.sqsReserveMs) };
    const states = await updateGuest(update, queued ? untilReserve : invocation, effort);
    if (queued) {
      await putBehind(update, invocation).catch((error: unknown) => {
        failure = error;
      });
    }
    if (failure !== undefined) logNotKept(invocation, guestId, failure);
    return states;
  };
};
