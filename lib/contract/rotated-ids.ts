// The ids that a rotation of keys adds to a request: each must be free, and not too long.
import type { HashedAttribute } from '../guest-update.ts';
import { MAX_ATTRIBUTE_ID_LENGTH } from './attribute-id.ts';
import { attributeIdRefusal } from './attribute-id-refusal.ts';

/** What the caller knows. */
interface RotatedIdentifier {
  readonly attributeId: string;
  readonly field: string;
}

/**
 * Adds the ids of `added` to those that are taken.
 *
 * @throws InvalidRequestError `field_invalid` where one is too long, `attribute_id_repeated` where it is taken
 */
export const takeRotatedIds = (
  { attributeId, field }: RotatedIdentifier,
  added: readonly HashedAttribute[],
  taken: Set<string>,
): void => {
  for (const { id } of added) {
    const addition = id.slice(attributeId.length);
    if (id.length > MAX_ATTRIBUTE_ID_LENGTH) {
      const most = MAX_ATTRIBUTE_ID_LENGTH - addition.length;
      throw attributeIdRefusal(
        'field_invalid',
        field,
        `may have ${most} characters as long as keys are rotated: the value with the old key is filed under it followed by ${addition}`,
        'Use a shorter attribute_id, or repeat the request when the rotation has ended.',
      );
    }
    if (taken.has(id)) {
      throw attributeIdRefusal(
        'attribute_id_repeated',
        field,
        `followed by ${addition} is where the value with the old key is filed, and another item has that id`,
        'Use another attribute_id, or repeat the request when the rotation has ended.',
      );
    }
    taken.add(id);
  }
};
