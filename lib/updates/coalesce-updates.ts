// Several updates of one guest as one: an upsert sets absolute values, so the last value of each
// attribute is all that CXone need see.
import type { GuestUpdate } from '../contract/update-request.ts';

/** Merges updates of the same guest, given in order. */
export const coalesceUpdates = (updates: readonly [GuestUpdate, ...GuestUpdate[]]): GuestUpdate => {
  const values = new Map<string, string>();
  for (const { attributes } of updates) for (const { id, value } of attributes) values.set(id, value);
  return { guestId: updates[0].guestId, attributes: [...values].map(([id, value]) => ({ id, value })) };
};

/** Groups items by key, keeping the order of groups and the order within each. */
export const groupInOrder = <T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): (readonly [T, ...T[]])[] => {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()];
};
