import { describe, expect, test } from 'vitest';
import { ASYNC, NO_PREFERENCE, SYNC } from '../../../support/preferences.ts';
import { rejectionOf } from '../../../support/thrown.ts';
import { queueFull, STATES, setUpUpdateOrQueue, update } from '../../../support/update-or-queue.ts';

describe('an update', () => {
  test.each([
    ['with a queue', {}],
    ['without one', { none: true }],
  ])('goes to CXone at once %s, and nothing is enqueued', async (_, options) => {
    const { updateOrQueue, invocation, enqueue } = setUpUpdateOrQueue(undefined, {
      overflow: true,
      ...options,
    });
    expect(await updateOrQueue(update, NO_PREFERENCE, invocation)).toEqual({
      kind: 'updated',
      states: STATES,
    });
    expect(enqueue).not.toHaveBeenCalled();
  });

  test('leaves CXone the time less what enqueueing would need, where it may overflow', async () => {
    const { updateOrQueue, updateGuest, invocation } = setUpUpdateOrQueue(undefined);
    await updateOrQueue(update, NO_PREFERENCE, invocation);
    expect(updateGuest.mock.lastCall?.[1].deadline.remainingMs()).toBe(8_000);
  });

  test.each([
    ['without a queue', NO_PREFERENCE, { overflow: true, none: true }],
    ['with overflow=fail', NO_PREFERENCE, { overflow: false }],
    ['with respond-sync', SYNC, { overflow: true }],
  ])('leaves CXone the whole time %s', async (_, preferences, options) => {
    const { updateOrQueue, updateGuest, invocation } = setUpUpdateOrQueue(undefined, options);
    await updateOrQueue(update, preferences, invocation);
    expect(updateGuest.mock.lastCall?.[1].deadline.remainingMs()).toBe(10_000);
  });
});

describe('respond-async', () => {
  test.each([true, false])(
    'stores the update and leaves CXone alone, overflow or not: %s',
    async (overflow) => {
      const { updateOrQueue, updateGuest, enqueue, invocation } = setUpUpdateOrQueue(undefined, { overflow });
      expect(await updateOrQueue(update, ASYNC, invocation)).toEqual({
        kind: 'queued',
        messageId: 'message-1',
      });
      expect(updateGuest).not.toHaveBeenCalled();
      expect(enqueue).toHaveBeenCalledExactlyOnceWith(
        { update, requestId: 'request-1' },
        invocation.deadline,
      );
    },
  );

  test('is ignored without a queue', async () => {
    const { updateOrQueue, invocation } = setUpUpdateOrQueue(undefined, { overflow: true, none: true });
    expect(await updateOrQueue(update, ASYNC, invocation)).toEqual({ kind: 'updated', states: STATES });
  });

  test("throws the queue's error when the update cannot be stored, and logs it", async () => {
    const { updateOrQueue, updateGuest, invocation, lines } = setUpUpdateOrQueue(undefined, {
      overflow: true,
      failing: true,
    });
    expect(await rejectionOf(updateOrQueue(update, ASYNC, invocation))).toBe(queueFull);
    expect(updateGuest).not.toHaveBeenCalled();
    expect(lines).toMatchObject([{ level: 'ERROR', message: 'update not queued' }]);
  });

  test('wins over respond-sync', async () => {
    const { updateOrQueue, invocation } = setUpUpdateOrQueue(undefined);
    const both = { respondAsync: true, respondSync: true };
    expect(await updateOrQueue(update, both, invocation)).toMatchObject({ kind: 'queued' });
  });
});
