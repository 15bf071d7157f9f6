// Owns `updateOrQueue` with a CXone and a queue that a test gives.
import { vi } from 'vitest';
import { createUpdateOrQueue } from '../../functions/http/update-or-queue.ts';
import type { UpdateQueue } from '../../lib/queue/update-queue.ts';
import type { UpdateGuest } from '../../lib/updates/update-guest.ts';
import { testInvocation } from './invocation.ts';
import { updateOf } from './updates.ts';

/** The guest of the update. */
export const GUEST = 'guest-abc-123';
/** The update. */
export const update = updateOf(GUEST);
/** What CXone returns. */
export const STATES = [{ id: 'hashed_user_id', value: 'v' }];
/** The error of a queue that fails. */
export const queueFull = new Error('queue full');

/** A CXone that throws `outcome`, or takes the update, before a queue like this. */
export const setUpUpdateOrQueue = (
  outcome: Error | undefined,
  queueOptions?: { overflow: boolean; failing?: boolean; none?: boolean },
) => {
  const { invocation, lines, clock } = testInvocation(10_000);
  const updateGuest = vi.fn<UpdateGuest>(async () => {
    if (outcome) throw outcome;
    return STATES;
  });
  const enqueue = vi.fn<UpdateQueue['enqueue']>(async () => {
    if (queueOptions?.failing) throw queueFull;
    return 'message-1';
  });
  const overflow = queueOptions?.overflow ?? true;
  const queue = queueOptions?.none ? undefined : { overflow, sqsReserveMs: 2_000, enqueue };
  const updateOrQueue = createUpdateOrQueue({ updateGuest, queue, now: clock.now });
  return { updateOrQueue, updateGuest, enqueue, invocation, lines, clock };
};
