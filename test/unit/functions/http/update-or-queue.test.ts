import { describe, expect, test, vi } from 'vitest';
import { createUpdateOrQueue } from '../../../../functions/http/update-or-queue.ts';
import { shortGuestDigest } from '../../../../lib/contract/guest-id.ts';
import type { UpdateQueue } from '../../../../lib/queue/update-queue.ts';
import type { UpdateGuest } from '../../../../lib/updates/update-guest.ts';
import {
  accessRefused,
  missingSecret,
  rejected,
  timeUp,
  unavailable,
  unreadableSecret,
} from '../../../support/cxone-failures.ts';
import { testInvocation } from '../../../support/invocation.ts';
import { ASYNC, NO_PREFERENCE, SYNC } from '../../../support/preferences.ts';
import { rejectionOf } from '../../../support/thrown.ts';
import { updateOf } from '../../../support/updates.ts';

const GUEST = 'guest-abc-123';
const update = updateOf(GUEST);
const STATES = [{ id: 'hashed_user_id', value: 'v' }];
const queueFull = new Error('queue full');

const setUp = (
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

describe('an update', () => {
  test.each([
    ['with a queue', {}],
    ['without one', { none: true }],
  ])('goes to CXone at once %s, and nothing is enqueued', async (_, options) => {
    const { updateOrQueue, invocation, enqueue } = setUp(undefined, { overflow: true, ...options });
    expect(await updateOrQueue(update, NO_PREFERENCE, invocation)).toEqual({
      kind: 'updated',
      states: STATES,
    });
    expect(enqueue).not.toHaveBeenCalled();
  });

  test('leaves CXone the time less what enqueueing would need, where it may overflow', async () => {
    const { updateOrQueue, updateGuest, invocation } = setUp(undefined);
    await updateOrQueue(update, NO_PREFERENCE, invocation);
    expect(updateGuest.mock.lastCall?.[1].deadline.remainingMs()).toBe(8_000);
  });

  test.each([
    ['without a queue', NO_PREFERENCE, { overflow: true, none: true }],
    ['with overflow=fail', NO_PREFERENCE, { overflow: false }],
    ['with respond-sync', SYNC, { overflow: true }],
  ])('leaves CXone the whole time %s', async (_, preferences, options) => {
    const { updateOrQueue, updateGuest, invocation } = setUp(undefined, options);
    await updateOrQueue(update, preferences, invocation);
    expect(updateGuest.mock.lastCall?.[1].deadline.remainingMs()).toBe(10_000);
  });
});

describe('respond-async', () => {
  test.each([true, false])(
    'stores the update and leaves CXone alone, overflow or not: %s',
    async (overflow) => {
      const { updateOrQueue, updateGuest, enqueue, invocation } = setUp(undefined, { overflow });
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
    const { updateOrQueue, invocation } = setUp(undefined, { overflow: true, none: true });
    expect(await updateOrQueue(update, ASYNC, invocation)).toEqual({ kind: 'updated', states: STATES });
  });

  test("throws the queue's error when the update cannot be stored, and logs it", async () => {
    const { updateOrQueue, updateGuest, invocation, lines } = setUp(undefined, {
      overflow: true,
      failing: true,
    });
    expect(await rejectionOf(updateOrQueue(update, ASYNC, invocation))).toBe(queueFull);
    expect(updateGuest).not.toHaveBeenCalled();
    expect(lines).toMatchObject([{ level: 'ERROR', message: 'update not queued' }]);
  });

  test('wins over respond-sync', async () => {
    const { updateOrQueue, invocation } = setUp(undefined);
    const both = { respondAsync: true, respondSync: true };
    expect(await updateOrQueue(update, both, invocation)).toMatchObject({ kind: 'queued' });
  });
});

describe('overflow', () => {
  test.each([
    ['is rate limited', unavailable(60_000), 'cxone_rate_limited'],
    ['is in trouble', unavailable(), 'cxone_server_error'],
    ['has no time left', timeUp(), 'deadline_exceeded'],
    ['cannot be asked, because the secret is not to be read now', unreadableSecret(), 'secret_unreadable'],
  ])('stores the update with the reason when CXone %s', async (_, error, reason) => {
    const { updateOrQueue, enqueue, invocation, lines } = setUp(error);
    const accepted = await updateOrQueue(update, NO_PREFERENCE, invocation);
    expect(accepted).toEqual({ kind: 'queued', messageId: 'message-1', reason });
    // The whole time, what was kept back included.
    expect(enqueue).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ update, requestId: 'request-1' }),
      invocation.deadline,
    );
    expect(lines).toMatchObject([
      { level: 'INFO', outcome: 'queued', message_id: 'message-1', reason, guest: shortGuestDigest(GUEST) },
    ]);
  });

  test.each([
    ['asked for a wait', unavailable(60_000), 60_000],
    ['asked for none', unavailable(), undefined],
    ['had no time left', timeUp(), undefined],
  ])('carries the wait to the queue when CXone %s', async (_, error, waitMs) => {
    const { updateOrQueue, enqueue, invocation, clock } = setUp(error);
    await updateOrQueue(update, NO_PREFERENCE, invocation);
    const notBeforeMs = waitMs && clock.now() + waitMs;
    expect(enqueue.mock.lastCall?.[0]).toEqual({ update, requestId: 'request-1', notBeforeMs });
  });

  test('is why CXone is asked once and briefly, and of a call that cannot overflow with full effort', async () => {
    const brief = setUp(undefined);
    await brief.updateOrQueue(update, NO_PREFERENCE, brief.invocation);
    expect(brief.updateGuest.mock.lastCall?.[2]).toBe('brief');
    const full = setUp(undefined);
    await full.updateOrQueue(update, SYNC, full.invocation);
    expect(full.updateGuest.mock.lastCall?.[2] ?? 'full').toBe('full');
  });

  test.each([
    ['CXone refuses the update', rejected(404)],
    ['CXone refuses the credentials', accessRefused(401, 'cxone_credentials_refused')],
    ['the secret is missing', missingSecret()],
    ['something unexpected happens', new TypeError('unexpected')],
  ])('is not for what waiting does not help: %s', async (_, error) => {
    const { updateOrQueue, enqueue, invocation } = setUp(error);
    expect(await rejectionOf(updateOrQueue(update, NO_PREFERENCE, invocation))).toBe(error);
    expect(enqueue).not.toHaveBeenCalled();
  });

  test.each([
    ['respond-sync', SYNC, { overflow: true }],
    ['overflow=fail', NO_PREFERENCE, { overflow: false }],
    ['no queue', NO_PREFERENCE, { overflow: true, none: true }],
  ])('does not happen with %s: the caller gets the error', async (_, preferences, options) => {
    for (const error of [unavailable(), timeUp()]) {
      const { updateOrQueue, enqueue, invocation } = setUp(error, options);
      expect(await rejectionOf(updateOrQueue(update, preferences, invocation))).toBe(error);
      expect(enqueue).not.toHaveBeenCalled();
    }
  });

  test("ends in CXone's own error when the update cannot be stored: never in a success", async () => {
    const error = unavailable();
    const { updateOrQueue, invocation, lines } = setUp(error, { overflow: true, failing: true });
    expect(await rejectionOf(updateOrQueue(update, NO_PREFERENCE, invocation))).toBe(error);
    expect(lines).toMatchObject([{ level: 'ERROR', message: 'update not queued', reason: error.code }]);
  });
});
