// What a line says of an update.
import { expect, test } from 'vitest';
import { shortGuestDigest } from '../../../lib/contract/guest-id.ts';
import { updateFields } from '../../../lib/updates/update-fields.ts';
import { EMAIL_VALUES } from '../../support/hash-keys.ts';
import { updateOf } from '../../support/updates.ts';

const { k1, k2 } = EMAIL_VALUES;
const withValues = (...values: readonly string[]) => ({
  guestId: 'jane@example.com',
  attributes: values.map((value, i) => ({ id: `a${i}`, value })),
});
const guest = shortGuestDigest('jane@example.com');

test('without a key it is whose the update is, as a digest, and nothing else', () => {
  expect(updateFields(updateOf('jane@example.com'))).toEqual({ guest });
});

test('with keys it names each key once, in the order of the attributes', () => {
  expect(updateFields(withValues(k2, k1, k2, k1))).toEqual({ guest, hash_keys: ['k2', 'k1'] });
});

test('a value that was not made here shows nothing of itself', () => {
  const fields = updateFields(
    withValues('jane@example.com:x', '+14155550123', `14155550123:${'0'.repeat(63)}`),
  );
  expect(fields).toEqual({ guest });
});
