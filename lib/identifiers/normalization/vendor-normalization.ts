// What the vendors' normalisations share: which of the two kinds an identifier is.
import { strip } from './blanks.ts';
import type { Normalize } from './normalization.ts';
import { refuseEmpty } from './refusal.ts';

/** One vendor's rules for text without blanks around it. Both throw InvalidRequestError. */
export interface VendorRules {
  readonly emailAddress: (text: string, field: string) => string;
  readonly phone: (text: string, field: string) => string;
}

/** The normalisation by a vendor's rules. */
export const createVendorNormalization =
  ({ emailAddress, phone }: VendorRules): Normalize =>
  (raw, field = 'user_identifier') => {
    const text = strip(raw);
    if (text === '') {
      return refuseEmpty(field, 'Send an e-mail address, or a phone number with + and its country code.');
    }
    return text.includes('@') ? emailAddress(text, field) : phone(text, field);
  };
