// Turns an e-mail address or phone number into the hash that CXone stores.
// One normalisation for all functions; the raw value goes no further than this file.
import { hash } from 'node:crypto';
import { InvalidRequestError } from '../errors.ts';

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

/**
 * Trims, lower-cases and checks an identifier. Idempotent.
 *
 * @throws InvalidRequestError `identifier_empty` or `identifier_invalid`, naming `field`
 */
export const normalizeIdentifier = (raw: string, field = 'user_identifier'): string => {
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

/** SHA-256 over UTF-8 of the normalised identifier: 64 lower-case hex digits. */
export const hashIdentifier = (raw: string, field?: string): string =>
  hash('sha256', normalizeIdentifier(raw, field));
