// When an update goes into the queue because CXone cannot take it.
import { describe, expect, test } from 'vitest';
import { shortGuestDigest } from '../../../../lib/contract/guest-id.ts';
import {
  accessRefused,
  missingSecret,
  rejected,
  timeUp,
  unavailable,
  unreadableSecret,
} from '../../../support/cxone-failures.ts';
import { NO_PREFERENCE, SYNC } from '../../../support/preferences.ts';
import { rejectionOf } from '../../../support/thrown.ts';
import { GUEST, setUpUpdateOrQueue, update } from '../../../support/update-or-queue.ts';

describe('overflow', () => {
  test.each([
    ['is rate limited', unavailable(60_000), 'cxone_rate_limited'],
    ['is in trouble', unavailable(), 'cxone_server_error'],
    ['has no time left', timeUp(), 'deadline_exceeded'],
    ['cannot be asked, because the secret is not to be read now', unreadableSecret(), 'secret_unreadable'],
  ])('stores the update with the reason when CXone %s', async (_, error, reason) => {
    const { updateOrQueue, enqueue, invocation, lines } = setUpUpdateOrQueue(error);
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
    const { updateOrQueue, enqueue, invocation, clock } = setUpUpdateOrQueue(error);
    await updateOrQueue(update, NO_PREFERENCE, invocation);
    const notBeforeMs = waitMs && clock.now() + waitMs;
    expect(enqueue.mock.lastCall?.[0]).toEqual({ update, requestId: 'request-1', notBeforeMs });
  });

  test('is why CXone is asked once and briefly, and of a call that cannot overflow with full effort', async () => {
    const brief = setUpUpdateOrQueue(undefined);
    await brief.updateOrQueue(update, NO_PREFERENCE, brief.invocation);
    expect(brief.updateGuest.mock.lastCall?.[2]).toBe('brief');
    const full = setUpUpdateOrQueue(undefined);
    await full.updateOrQueue(update, SYNC, full.invocation);
    expect(full.updateGuest.mock.lastCall?.[2] ?? 'full').toBe('full');
  });

  test.each([
    ['CXone refuses the update', rejected(404, 'cxone_not_found')],
    ['CXone refuses the credentials', accessRefused(401, 'cxone_credentials_refused')],
    ['the secret is missing', missingSecret()],
    ['something unexpected happens', new TypeError('unexpected')],
  ])('is not for what waiting does not help: %s', async (_, error) => {
    const { updateOrQueue, enqueue, invocation } = setUpUpdateOrQueue(error);
    expect(await rejectionOf(updateOrQueue(update, NO_PREFERENCE, invocation))).toBe(error);
    expect(enqueue).not.toHaveBeenCalled();
  });

  test.each([
    ['respond-sync', SYNC, { overflow: true }],
    ['overflow=fail', NO_PREFERENCE, { overflow: false }],
    ['no queue', NO_PREFERENCE, { overflow: true, none: true }],
  ])('does not happen with %s: the caller gets the error', async (_, preferences, options) => {
    for (const error of [unavailable(), timeUp()]) {
      const { updateOrQueue, enqueue, invocation } = setUpUpdateOrQueue(error, options);
      expect(await rejectionOf(updateOrQueue(update, preferences, invocation))).toBe(error);
      expect(enqueue).not.toHaveBeenCalled();
    }
  });

  test("ends in CXone's own error when the update cannot be stored: never in a success", async () => {
    const error = unavailable();
    const { updateOrQueue, invocation, lines } = setUpUpdateOrQueue(error, { overflow: true, failing: true });
    expect(await rejectionOf(updateOrQueue(update, NO_PREFERENCE, invocation))).toBe(error);
    expect(lines).toMatchObject([{ level: 'ERROR', message: 'update not queued', reason: error.code }]);
  });
});
