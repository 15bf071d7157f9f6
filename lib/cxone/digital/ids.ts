// Ids as Digital Experience has them. A customer's id is that of its channel in front of the one that the widget
// knows; custom fields have names of letters, digits and underscores.
import type { IdRules } from '../../contract/id-rules.ts';
import { InvalidRequestError } from '../../errors.ts';

const MAX_LENGTH = 128;
const IDENT = /^\w+$/;

const refuse = (field: string, rule: string, hint: string) =>
  new InvalidRequestError('The request breaks a rule of the contract', {
    code: 'field_invalid',
    details: `${field} ${rule}.`,
    hint,
    field,
  });

/** The id that the widget knows. */
export const widgetIdOf = (customerId: string, prefix: string): string =>
  customerId.startsWith(prefix) ? customerId.slice(prefix.length) : customerId;

/** The rules for customers whose ids begin with `prefix`. */
export const createIdRules = (prefix: string): IdRules => ({
  canonicalGuestId(guestId) {
    const customerId = guestId.startsWith(prefix) ? guestId : `${prefix}${guestId}`;
    if (customerId === prefix || customerId.length > MAX_LENGTH) {
      throw refuse(
        'guest_id',
        `must be 1 to ${MAX_LENGTH - prefix.length} characters beside the prefix of customer ids, which is put in front of it`,
        'Send the customer id of the widget; the prefix is set by CXONE_CUSTOMER_ID_PREFIX.',
      );
    }
    return customerId;
  },
  checkAttributeId(attributeId, field) {
    if (IDENT.test(attributeId)) return;
    throw refuse(
      field,
      'must be letters, digits and underscores alone: custom fields of Digital Experience know no hyphen',
      'Use the ident of the custom field, such as hashed_email.',
    );
  },
});
