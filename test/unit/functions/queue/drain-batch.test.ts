import { describe, expect, test } from 'vitest';
import type { QueueRecord } from '../../../../functions/queue/message-disposition.ts';
import type { UpdateGuest } from '../../../../lib/updates/update-guest.ts';
import { createConcurrencyMeter } from '../../../support/concurrency-meter.ts';
import {
  accessRefused,
  rejected,
  timeUp,
  unavailable,
  unreadableSecret,
} from '../../../support/cxone-failures.ts';
import { drainWith, idsOf } from '../../../support/drain.ts';
import { rawRecord, recordOf } from '../../../support/queue-records.ts';
import { updateOf } from '../../../support/updates.ts';

const record = (id: string, guestId: string, labels = { x: id }): QueueRecord =>
  recordOf(id, updateOf(guestId, labels));
const failingFor =
  (guestId: string, error: Error): UpdateGuest =>
  async (update) => {
    if (update.guestId === guestId) throw error;
    return [];
  };

describe('a batch', () => {
  test('of one guest is one update with the last value of each attribute', async () => {
    const batch = [
      recordOf('1', updateOf('guest-1', { email: 'A', phone: 'B' })),
      recordOf('2', updateOf('guest-1', { email: 'C' })),
      recordOf('3', updateOf('guest-1', { user: 'D' })),
    ];
    const { updates, failed } = await drainWith(batch);
    expect(updates).toEqual([updateOf('guest-1', { email: 'C', phone: 'B', user: 'D' })]);
    expect(failed).toEqual([]);
  });

  test('of several guests has them side by side up to the limit and no further', async () => {
    const meter = createConcurrencyMeter();
    const updateGuest: UpdateGuest = async () => {
      await meter.visit();
      return [];
    };
    const batch = Array.from({ length: 10 }, (_, i) => record(`${i}`, `guest-${i}`));
    await drainWith(batch, { updateGuest, concurrency: 4 });
    expect(meter.visits()).toBe(10);
    expect(meter.highest()).toBe(4);
  });

  test('never mixes guests, even when their messages share a group', async () => {
    const batch = ['1', '2', '3'].map((id) => {
      const { body } = record(id, id === '2' ? 'guest-b' : 'guest-a');
      return rawRecord(id, 'one-group', body);
    });
    const { updates, failed } = await drainWith(batch);
    expect(updates).toEqual([updateOf('guest-a', { x: '3' }), updateOf('guest-b', { x: '2' })]);
    expect(failed).toEqual([]);
  });

  test('may be empty', async () => {
    expect((await drainWith([])).failed).toEqual([]);
  });
});

describe('a failure that may pass', () => {
  test.each([
    ['429', unavailable(1_000)],
    ['5xx or the network', unavailable()],
    ['the time', timeUp()],
    ['refused credentials, which an operator mends', accessRefused(401, 'cxone_credentials_refused')],
    ['an endpoint that refuses the client with 403', accessRefused(403, 'cxone_credentials_refused')],
    ['a refused token', accessRefused(401, 'cxone_unauthorized')],
    ['a scope that is missing', accessRefused(403, 'cxone_forbidden')],
    ['another change of the guest', rejected(409, 'cxone_conflict')],
    ['a guest that is locked', rejected(423, 'cxone_conflict')],
    ['an unreadable secret', unreadableSecret()],
    ['an unexpected error', new TypeError('unexpected')],
  ])('sends back all messages of the guest and no others: %s', async (_, error) => {
    const batch = [record('1', 'guest-1'), record('2', 'guest-2'), record('3', 'guest-1')];
    const { failed, deadLetters } = await drainWith(batch, { updateGuest: failingFor('guest-1', error) });
    expect(idsOf(failed)).toEqual(['1', '3']);
    expect(deadLetters).toEqual([]);
  });

  test('hides the messages for as long as CXone asked for, and no others', async () => {
    const batch = [record('1', 'guest-1'), record('2', 'guest-2'), record('3', 'guest-1')];
    const { hidden } = await drainWith(batch, { updateGuest: failingFor('guest-1', unavailable(90_000)) });
    expect(hidden).toEqual([{ ids: ['1', '3'], delayMs: 90_000 }]);
  });

  test.each([
    [unavailable(), 5_000],
    [timeUp(), 5_000],
    [accessRefused(401, 'cxone_unauthorized'), 5_000],
    [unavailable().withBackoff(8_000), 8_000],
  ])(
    'hides the messages for seconds when CXone asked for no wait, no less than the call would have waited',
    async (error, delayMs) => {
      const { hidden } = await drainWith([record('1', 'guest-1')], {
        updateGuest: failingFor('guest-1', error),
      });
      expect(hidden).toEqual([{ ids: ['1'], delayMs }]);
    },
  );

  test.each([
    [20, 1],
    [1, 20],
  ])('hides a group by the receive count that is highest in it: of %i and %i, 20', async (first, second) => {
    const batch = [
      { ...record('1', 'guest-1'), receiveCount: first },
      { ...record('2', 'guest-1'), receiveCount: second },
    ];
    const { hidden } = await drainWith(batch, { updateGuest: failingFor('guest-1', unavailable(1_000)) });
    expect(hidden).toEqual([{ ids: ['1', '2'], delayMs: 360_000 }]);
  });

  test('is reported even when the visibility timeout cannot be set, which is logged', async () => {
    const { failed, lines } = await drainWith([record('1', 'guest-1')], {
      updateGuest: failingFor('guest-1', unavailable(90_000)),
      hide: () => Promise.reject(new Error('refused')),
    });
    expect(idsOf(failed)).toEqual(['1']);
    expect(lines).toMatchObject([{ level: 'ERROR', message: 'visibility timeout not set' }]);
  });
});
