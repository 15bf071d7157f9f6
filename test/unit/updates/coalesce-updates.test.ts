import { describe, expect, test } from 'vitest';
import { coalesceUpdates, groupInOrder } from '../../../lib/updates/coalesce-updates.ts';
import { updateOf } from '../../support/updates.ts';

describe('merging the updates of a guest', () => {
  test('a single one stays as it is', () => {
    const update = updateOf('guest-1', { hashed_email: 'A', hashed_phone: 'B' });
    expect(coalesceUpdates([update])).toEqual(update);
  });

  test('each attribute ends on its last value, and none is lost', () => {
    const merged = coalesceUpdates([
      updateOf('guest-1', { hashed_email: 'A', hashed_phone: 'B' }),
      updateOf('guest-1', { hashed_email: 'C' }),
      updateOf('guest-1', { hashed_user_id: 'D' }),
    ]);
    expect(merged).toEqual(
      updateOf('guest-1', { hashed_email: 'C', hashed_phone: 'B', hashed_user_id: 'D' }),
    );
  });

  test('A, then B, then A again ends on A', () => {
    const [a, b] = [updateOf('guest-1', { x: 'A' }), updateOf('guest-1', { x: 'B' })];
    expect(coalesceUpdates([a, b, a])).toEqual(a);
  });
});

describe('grouping', () => {
  test('groups stand in the order of their first items, and items in the order given', () => {
    expect(groupInOrder(['b1', 'a1', 'b2', 'c1', 'a2'], (item) => item.charAt(0))).toEqual([
      ['b1', 'b2'],
      ['a1', 'a2'],
      ['c1'],
    ]);
  });

  test('of nothing there are no groups', () => {
    expect(groupInOrder([], String)).toEqual([]);
  });
});
