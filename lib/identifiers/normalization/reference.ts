// The rules of the reference document, byte for byte: blanks around are removed, letters are lower-cased, and what
// is then no ASCII e-mail address and no run of digits is refused.
import { InvalidRequestError } from '../../errors.ts';
import type { Normalize } from './normalization.ts';

const EMAIL = /^[a-zA-Z0-9._+-]+@[a-zA-Z0-9.-]+\.[a-zA-Z]{2,}$/;
const PHONE = /^\+?[0-9]{7,15}$/;

// What Python's str.strip() removes, so that a hash stays the same for clients of the former Flask route:
// unlike JavaScript's trim() it takes U+001C to U+001F and U+0085, and leaves U+FEFF.
const BLANK = '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const LEADING = new RegExp(`^${BLANK}+`);
const BLANK_CHARACTER = new RegExp(BLANK);

const EMAIL_HINT =
  'E-mail addresses are ASCII letters, digits and . _ + - before the @, and a domain with a dot after it.';
const PHONE_HINT =
  'Phone numbers are 7 to 15 digits with an optional leading +, without spaces or punctuation.';

const strip = (text: string): string => {
  // A regular expression anchored at the end would try every run of blanks: quadratic on hostile input.
  let end = text.length;
  while (end > 0 && BLANK_CHARACTER.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end).replace(LEADING, '');
};

/** Trims, lower-cases and checks an identifier. */
export const normalizeReference: Normalize = (raw, field = 'user_identifier') => {
  const normalized = strip(raw).toLowerCase();
  if (normalized === '') {
    throw new InvalidRequestError('Identifier cannot be empty', {
      code: 'identifier_empty',
      details: `${field} is empty or blank.`,
      hint: 'Send an e-mail address, or a phone number of 7 to 15 digits.',
      field,
    });
  }
  if (!EMAIL.test(normalized) && !PHONE.test(normalized)) {
    throw new InvalidRequestError('Invalid email or phone format', {
      code: 'identifier_invalid',
      details: `${field} is neither an e-mail address nor a phone number.`,
      hint: normalized.includes('@') ? EMAIL_HINT : PHONE_HINT,
      field,
    });
  }
  return normalized;
};
