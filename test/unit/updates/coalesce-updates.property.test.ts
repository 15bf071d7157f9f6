import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GuestUpdate } from '../../../lib/guest-update.ts';
import { coalesceUpdates } from '../../../lib/updates/coalesce-updates.ts';
import { updateOf } from '../../support/updates.ts';

const RUNS = { numRuns: 500 };

const update: fc.Arbitrary<GuestUpdate> = fc
  .dictionary(
    fc.constantFrom('hashed_email', 'hashed_phone', '1', '__proto__'),
    fc.constantFrom('A', 'B', 'C'),
    {
      minKeys: 1,
      noNullPrototype: false,
    },
  )
  .map((labels) => updateOf('guest-1', labels));
const updates = fc
  .tuple(update, fc.array(update, { maxLength: 9 }))
  .map(([first, rest]): [GuestUpdate, ...GuestUpdate[]] => [first, ...rest]);

/** What CXone holds after upserting these one after the other. */
const stateAfter = (applied: readonly GuestUpdate[]): Map<string, string> =>
  new Map(applied.flatMap(({ attributes }) => attributes.map(({ id, value }) => [id, value] as const)));

test('one merged update leaves CXone as all of them one after the other would', () => {
  fc.assert(
    fc.property(updates, fc.array(update, { maxLength: 3 }), (given, earlier) => {
      const merged = coalesceUpdates(given);
      expect(merged.guestId).toBe('guest-1');
      expect(stateAfter([...earlier, merged])).toEqual(stateAfter([...earlier, ...given]));
    }),
    RUNS,
  );
});

test('a merged update names each attribute once', () => {
  fc.assert(
    fc.property(updates, (given) => {
      const ids = coalesceUpdates(given).attributes.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }),
    RUNS,
  );
});
