// Several updates of one guest as one: an upsert sets absolute values, so the last value of each
// attribute is all that CXone need see.
import type { GuestUpdate } from '../guest-update.ts';

/** Coalesces updates of the same guest, given in order. */
export const coalesceUpdates = (updates: readonly [GuestUpdate, ...GuestUpdate[]]): GuestUpdate => {
  const values = new Map<string, string>();
  for (const { attributes } of updates) for (const { id, value } of attributes) values.set(id, value);
  return { guestId: updates[0].guestId, attributes: [...values].map(([id, value]) => ({ id, value })) };
};
