// What a line of the log may say of an update: whose it is, as a digest, and with which keys its hashes were made.
import { shortGuestDigest } from '../contract/guest-id.ts';
import type { GuestUpdate } from '../guest-update.ts';
import { keyIdOf } from '../identifiers/hash-identifier.ts';
import type { LogFields } from '../telemetry/logger.ts';

/** `hash_keys` is absent where hashes have no key. */
export const updateFields = ({ guestId, attributes }: GuestUpdate): LogFields => {
  const guest = shortGuestDigest(guestId);
  let keys: Set<string> | undefined;
  for (const { value } of attributes) {
    const key = keyIdOf(value);
    if (key === undefined) continue;
    keys ??= new Set();
    keys.add(key);
  }
  return keys ? { guest, hash_keys: [...keys] } : { guest };
};
