// Owns updates as they are after hashing: short labels in, hashes out, so that tests can say "A" and "B".
import { createHash } from 'node:crypto';
import type { GuestUpdate } from '../../lib/guest-update.ts';

/** 64 hex digits that stand for a label: the same label always has the same. */
export const hashed = (label: string): string => createHash('sha256').update(label).digest('hex');

/** An update of a guest, as attribute ids with labels. */
export const updateOf = (
  guestId: string,
  labels: Readonly<Record<string, string>> = { hashed_user_id: 'A' },
): GuestUpdate => ({
  guestId,
  attributes: Object.entries(labels).map(([id, label]) => ({ id, value: hashed(label) })),
});
