// The rules of the reference document, byte for byte: trimmed, in lower case, and one of its two forms.
import { strip } from './blanks.ts';
import type { Normalize } from './normalization.ts';
import { refuse, refuseEmpty } from './refusal.ts';

const EMAIL = /^[a-zA-Z0-9._+-]+@[a-zA-Z0-9.-]+\.[a-zA-Z]{2,}$/;
const PHONE = /^\+?[0-9]{7,15}$/;

const EMAIL_HINT =
  'E-mail addresses are ASCII letters, digits and . _ + - before the @, and a domain with a dot after it.';
const PHONE_HINT =
  'Phone numbers are 7 to 15 digits with an optional leading +, without spaces or punctuation.';

/** The profile `reference`. */
export const normalizeReference: Normalize = (raw, field = 'user_identifier') => {
  const normalized = strip(raw).toLowerCase();
  if (normalized === '') {
    return refuseEmpty(field, 'Send an e-mail address, or a phone number of 7 to 15 digits.');
  }
  if (EMAIL.test(normalized) || PHONE.test(normalized)) return normalized;
  return refuse(field, {
    what: 'is neither an e-mail address nor a phone number',
    hint: normalized.includes('@') ? EMAIL_HINT : PHONE_HINT,
  });
};
