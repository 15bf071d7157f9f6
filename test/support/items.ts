// Owns the items of a direct invocation, and a CXone that returns what it was sent.
import type { GuestUpdate } from '../../lib/guest-update.ts';
import type { UpdateGuest } from '../../lib/updates/update-guest.ts';

/** An item. */
export const item = (guestId: string, identifier: string, attributeId = 'hashed_user_id') => ({
  guest_id: guestId,
  user_identifier: identifier,
  attribute_id: attributeId,
});

/** The states that CXone returns to an update. */
export const statesOf = ({ attributes }: GuestUpdate) => attributes.map((attribute) => ({ ...attribute }));
/** A CXone that takes everything. */
export const echo: UpdateGuest = async (update) => statesOf(update);
