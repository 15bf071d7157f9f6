// What draining does with numbers: which messages are done, which ids end, and what is written down.
import { describe, expect, test } from 'vitest';
import { guestDigest } from '../../../../lib/contract/guest-id.ts';
import { rejected, unavailable } from '../../../support/cxone-failures.ts';
import { idsOf } from '../../../support/drain.ts';
import { drainUnder, GUEST, numbered, type Order, spoiltBy } from '../../../support/drain-in-order.ts';
import { recordOf } from '../../../support/queue-records.ts';
import { hashed, updateOf } from '../../../support/updates.ts';

describe('a batch with numbers', () => {
  test('is one PATCH, one claim and one end', async () => {
    const batch = [numbered(1, { x: 'A' }), numbered(2, { x: 'B', y: 'B' })];
    const { updates, claim, ended, failed } = await drainUnder({ x: 0 }, batch);
    expect(updates).toEqual([updateOf(GUEST, { x: 'B', y: 'B' })]);
    expect(claim).toHaveBeenCalledTimes(1);
    expect(ended).toEqual([{ ids: ['place-1', 'place-2'], written: { x: 2, y: 2 } }]);
    expect(failed).toEqual([]);
  });

  test('of which all is written already asks nothing of CXone', async () => {
    const { updates, ended, superseded, failed } = await drainUnder({ x: 2 }, [numbered(1, { x: 'A' })]);
    expect(updates).toEqual([]);
    expect(ended).toEqual([{ ids: ['place-1'], written: {} }]);
    expect(superseded).toBe(1);
    expect(failed).toEqual([]);
  });

  test('of several guests keeps their numbers apart, even within one group', async () => {
    const groupId = guestDigest(GUEST);
    const batch = [numbered(9, { x: 'A' }), { ...numbered(1, { x: 'B' }, 'guest-2'), groupId }];
    const { updates, ended } = await drainUnder({}, batch);
    expect(updates).toEqual([updateOf(GUEST, { x: 'A' }), updateOf('guest-2', { x: 'B' })]);
    expect(ended.map(({ written }) => written)).toEqual([{ x: 9 }, { x: 1 }]);
  });

  test('is not looked up where no message has a number', async () => {
    const { claim, ended, updates } = await drainUnder({ x: 9 }, [
      recordOf('1', updateOf(GUEST, { x: 'A' })),
    ]);
    expect(claim).not.toHaveBeenCalled();
    expect(ended).toEqual([]);
    expect(updates).toHaveLength(1);
  });
});

describe('an update that CXone rejects', () => {
  test('keeps its id, so that a replay finds what has overtaken it', async () => {
    const batch = [numbered(1, { x: 'A' }), numbered(2, { y: 'B' })];
    const { ended, deadLetters } = await drainUnder({}, batch, spoiltBy({ A: rejected(400) }));
    expect(deadLetters.map(({ id }) => id)).toEqual(['1']);
    expect(ended).toEqual([{ ids: ['place-2'], written: { y: 2 } }]);
  });

  test('does not take along to the dead letters what was superseded', async () => {
    const batch = [numbered(1, { x: 'A' }), numbered(3, { x: 'B' })];
    const { deadLetters, ended } = await drainUnder(
      { x: 2 },
      batch,
      spoiltBy({ B: rejected(404, 'cxone_not_found') }),
    );
    expect(deadLetters.map(({ id }) => id)).toEqual(['3']);
    expect(ended).toEqual([{ ids: ['place-1'], written: {} }]);
  });

  test('leaves the others one by one, and an older one does not follow a newer', async () => {
    const batch = [numbered(3, { x: 'C' }), numbered(1, { x: 'A' }), numbered(2, { x: 'B', y: 'spoilt' })];
    const { updates, ended } = await drainUnder({}, batch, spoiltBy({ spoilt: rejected(400) }));
    expect(updates.map(({ attributes }) => attributes[0]?.value)).toEqual([
      hashed('C'),
      hashed('C'),
      hashed('spoilt'),
    ]);
    expect(ended).toEqual([{ ids: ['place-3', 'place-1'], written: { x: 3 } }]);
  });
});

describe('messages return', () => {
  test('and keep their ids, where CXone cannot take them', async () => {
    const { failed, ended } = await drainUnder({}, [numbered(1, { x: 'A' })], async () => {
      throw unavailable();
    });
    expect(idsOf(failed)).toEqual(['1']);
    expect(ended).toEqual([]);
  });

  test('of the guest whose order cannot be read, and of no other', async () => {
    const batch = [numbered(1, { x: 'A' }), numbered(2, { x: 'B' }, 'guest-2')];
    const claim: Order['claim'] = async (guestId) => {
      if (guestId === GUEST) throw new Error('no table');
      return { guestId, token: 't', written: new Map(), expiredIds: [] };
    };
    const { failed, updates } = await drainUnder({}, batch, undefined, { claim });
    expect(idsOf(failed)).toEqual(['1']);
    expect(updates).toEqual([updateOf('guest-2', { x: 'B' })]);
  });

  test('where what was done cannot be written down, superseded or not', async () => {
    const batch = [numbered(1, { x: 'A' }), numbered(3, { x: 'B' })];
    const { failed, superseded, lines } = await drainUnder({ x: 2 }, batch, undefined, {
      end: () => Promise.reject(new Error('no table')),
    });
    expect(idsOf(failed)).toEqual(['1', '3']);
    expect(superseded).toBe(0);
    expect(lines).toMatchObject([{ level: 'ERROR', accepted_request_id: 'accepted-1 accepted-3' }]);
  });
});
