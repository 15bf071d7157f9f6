import { describe, expect, test } from 'vitest';
import { coalesceUpdates } from '../../../lib/updates/coalesce-updates.ts';
import { updateOf } from '../../support/updates.ts';

describe('coalescing the updates of a guest', () => {
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
