import { describe, expect, test } from 'vitest';
import type { QueueRecord } from '../../../../functions/queue/message-disposition.ts';
import { guestDigest } from '../../../../lib/contract/guest-id.ts';
import type { UpdateGuest } from '../../../../lib/updates/update-guest.ts';
import { rejected, unavailable } from '../../../support/cxone-failures.ts';
import { drainWith, idsOf } from '../../../support/drain.ts';
import { rawRecord, recordOf } from '../../../support/queue-records.ts';
import { hashed, updateOf } from '../../../support/updates.ts';

const GUEST = 'guest-abc-123';
const record = (id: string, guestId = GUEST): QueueRecord => recordOf(id, updateOf(guestId, { x: id }));
const unreadable = (id: string): QueueRecord => rawRecord(id, guestDigest(GUEST), 'not of this release');

/** Fails for the updates that hold the value of one of these messages. */
const spoiltBy =
  (errors: Readonly<Record<string, Error>>): UpdateGuest =>
  async ({ attributes }) => {
    for (const [id, error] of Object.entries(errors)) {
      if (attributes.some(({ value }) => value === hashed(id))) throw error;
    }
    return [];
  };

describe('a failure that cannot pass', () => {
  test.each([400, 402, 404, 410, 422])(
    'goes to the dead-letter queue with the reason and is acknowledged: %s',
    async (status) => {
      const { failed, deadLetters, lines } = await drainWith([record('1')], {
        updateGuest: () => Promise.reject(rejected(status, 'cxone_rejected')),
      });
      expect(failed).toEqual([]);
      const reason = { code: 'cxone_rejected', cxoneStatus: status, requestId: 'accepted-1' };
      expect(deadLetters).toEqual([{ id: '1', reason }]);
      expect(lines).toMatchObject([
        {
          level: 'WARN',
          outcome: 'dead_lettered',
          code: 'cxone_rejected',
          accepted_request_id: 'accepted-1',
        },
      ]);
    },
  );

  test('goes there unread when the message cannot be read, under the request that found it', async () => {
    const { failed, deadLetters, updates } = await drainWith([unreadable('1')]);
    expect(failed).toEqual([]);
    expect(updates).toEqual([]);
    const reason = { code: 'message_unreadable', cxoneStatus: undefined, requestId: 'request-1' };
    expect(deadLetters).toEqual([{ id: '1', reason }]);
  });

  test('does not hold its group: the messages around an unreadable one are updated', async () => {
    const { failed, deadLetters, updates } = await drainWith([record('1'), unreadable('2'), record('3')]);
    expect(failed).toEqual([]);
    expect(deadLetters.map(({ id }) => id)).toEqual(['2']);
    expect(updates).toEqual([updateOf(GUEST, { x: '3' })]);
  });

  test('speaks for all messages of the guest when it is 404: one update is enough', async () => {
    const { failed, deadLetters, updates } = await drainWith([record('1'), record('2')], {
      updateGuest: () => Promise.reject(rejected(404, 'cxone_not_found')),
    });
    expect(failed).toEqual([]);
    expect(deadLetters.map(({ id }) => id)).toEqual(['1', '2']);
    expect(updates).toHaveLength(1);
  });
});

describe('a merged update that CXone refuses', () => {
  const phone = (id: string) => recordOf(id, updateOf(GUEST, { phone: id }));

  test('is taken apart, and only the guilty message goes to the dead-letter queue', async () => {
    const batch = [record('1'), phone('2'), record('3')];
    const { failed, deadLetters, updates } = await drainWith(batch, {
      updateGuest: spoiltBy({ 2: rejected(400) }),
    });
    expect(deadLetters.map(({ id }) => id)).toEqual(['2']);
    expect(failed).toEqual([]);
    expect(updates.slice(1)).toEqual([
      updateOf(GUEST, { x: '1' }),
      updateOf(GUEST, { phone: '2' }),
      updateOf(GUEST, { x: '3' }),
    ]);
  });

  test('is taken apart only as long as CXone takes updates: after a failure that may pass, nothing later is tried', async () => {
    const batch = [phone('1'), recordOf('2', updateOf(GUEST, { email: '2' })), record('3'), record('4')];
    const { failed, deadLetters, updates, hidden } = await drainWith(batch, {
      updateGuest: spoiltBy({ 1: rejected(400), 2: unavailable(5_000) }),
    });
    expect(deadLetters.map(({ id }) => id)).toEqual(['1']);
    expect(idsOf(failed)).toEqual(['2', '3', '4']);
    expect(hidden).toEqual([{ ids: ['2', '3', '4'], delayMs: 5_000 }]);
    expect(updates).toHaveLength(3);
  });

  test('of a single message is not tried twice', async () => {
    const { updates } = await drainWith([record('1')], { updateGuest: () => Promise.reject(rejected(400)) });
    expect(updates).toHaveLength(1);
  });
});

describe('a dead-letter queue that cannot be written to', () => {
  test('sends back the message and every later one of its guest, and no other guest', async () => {
    const batch = [record('1'), unreadable('2'), record('3'), record('4', 'guest-2')];
    const { failed, deadLetters, lines } = await drainWith(batch, {
      deadLetter: () => Promise.reject(Object.assign(new Error('arn:aws:sqs:1'), { name: 'AccessDenied' })),
    });
    expect(idsOf(failed)).toEqual(['2', '3']);
    expect(deadLetters).toEqual([]);
    expect(lines).toMatchObject([{ level: 'ERROR', message: 'dead-letter queue not written' }]);
    expect(JSON.stringify(lines)).not.toContain('arn:');
  });

  test('brings its messages back when CXone said, where CXone asked a later one of them to wait', async () => {
    const batch = [recordOf('1', updateOf(GUEST, { phone: '1' })), record('2')];
    const { failed, hidden } = await drainWith(batch, {
      updateGuest: spoiltBy({ 1: rejected(400), 2: unavailable(5_000) }),
      deadLetter: () => Promise.reject(new Error('denied')),
    });
    expect(idsOf(failed)).toEqual(['1', '2']);
    expect(hidden).toEqual([{ ids: ['1', '2'], delayMs: 5_000 }]);
  });
});
