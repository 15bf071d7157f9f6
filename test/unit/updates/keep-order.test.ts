import { describe, expect, test, vi } from 'vitest';
import type { UpdateQueue } from '../../../lib/queue/update-queue.ts';
import { keepOrder } from '../../../lib/updates/keep-order.ts';
import type { UpdateGuest } from '../../../lib/updates/update-guest.ts';
import { unavailable } from '../../support/cxone-failures.ts';
import { testInvocation } from '../../support/invocation.ts';
import { rejectionOf } from '../../support/thrown.ts';
import { updateOf } from '../../support/updates.ts';

const update = updateOf('guest-1');
const STATES = [{ id: 'hashed_user_id', value: 'v' }];

const setUp = (hasQueued: boolean, timeLeftMs = 10_000) => {
  const steps: string[] = [];
  const { invocation, lines } = testInvocation(timeLeftMs);
  const updateGuest = vi.fn<UpdateGuest>(async () => {
    steps.push('updated');
    return STATES;
  });
  const enqueue = vi.fn<UpdateQueue['enqueue']>(async () => {
    steps.push('copied');
    return 'message-1';
  });
  const order = {
    async hasQueued() {
      steps.push('looked');
      return hasQueued;
    },
  };
  const queue = { overflow: true, sqsReserveMs: 2_000, enqueue };
  const inOrder = keepOrder({ updateGuest, queue, order });
  return { inOrder, updateGuest, enqueue, invocation, lines, steps };
};

describe('without a table or a queue', () => {
  test('the use case is left as it is: it costs nothing', () => {
    const updateGuest: UpdateGuest = async () => STATES;
    const queue = { overflow: true, sqsReserveMs: 2_000, enqueue: async () => 'm' };
    const order = { hasQueued: async () => false };
    expect(keepOrder({ updateGuest, queue, order: undefined })).toBe(updateGuest);
    expect(keepOrder({ updateGuest, queue: undefined, order })).toBe(updateGuest);
  });
});

describe('where something is queued', () => {
  test('the look is over before CXone is asked, and the copy stored before the answer', async () => {
    const { inOrder, invocation, steps } = setUp(true);
    expect(await inOrder(update, invocation)).toBe(STATES);
    expect(steps).toEqual(['looked', 'updated', 'copied']);
  });

  test('CXone gets the time less what the copy may need, and the copy no more than that', async () => {
    const { inOrder, invocation, updateGuest, enqueue } = setUp(true);
    await inOrder(update, invocation);
    expect(updateGuest.mock.lastCall?.[1].deadline.remainingMs()).toBe(8_000);
    expect(enqueue.mock.lastCall?.[1].remainingMs()).toBe(2_000);
  });

  test('a failed update is not copied', async () => {
    const { inOrder, invocation, updateGuest, steps } = setUp(true);
    const failure = unavailable();
    updateGuest.mockRejectedValueOnce(failure);
    expect(await rejectionOf(inOrder(update, invocation))).toBe(failure);
    expect(steps).toEqual(['looked']);
  });
});

describe('where nothing is queued', () => {
  test('CXone gets all of the time, and nothing is copied', async () => {
    const { inOrder, invocation, updateGuest, steps, lines } = setUp(false);
    expect(await inOrder(update, invocation)).toBe(STATES);
    expect(updateGuest.mock.lastCall?.[1].deadline.remainingMs()).toBe(10_000);
    expect(steps).toEqual(['looked', 'updated']);
    expect(lines).toEqual([]);
  });
});
