// A phone number as people type it: digits, what they put between them, and what is in front of them.
import { BLANKS } from './blanks.ts';
import { type Refusal, refuse } from './refusal.ts';

/** The digits 0 to 9 in their order, and what in front of them says how to read them. */
export interface TypedPhone {
  /** Without the +; with leading zeros. */
  readonly digits: string;
  readonly prefix: '+' | '00' | '0' | 'none';
  /** Whether there was nothing but digits. */
  readonly plain: boolean;
}

// Between digits: blanks, ( ) . / - and the hyphens and dashes that word processors make of it.
const SEPARATORS = new RegExp(`[${BLANKS}()./\\-\\u2010-\\u2015\\u2212]+`, 'g');
const COMPACT = /^\+?[0-9]+$/;
const PLAIN = /^[0-9]+$/;
const OTHER_DIGIT = /(?![0-9])\p{Nd}/u;
const TRUNK_ZERO = new RegExp(`\\([${BLANKS}]*0[${BLANKS}]*\\)`);

const NEITHER: Refusal = {
  what: 'is neither an e-mail address nor a phone number',
  hint: 'Write a phone number with + and its country code, without letters or extension; an e-mail address has an @.',
};
const OTHER_DIGITS: Refusal = {
  ...NEITHER,
  hint: 'Write digits as 0 to 9, not full-width and of no other script.',
};
// Whether that zero belongs to the number is told by each country in another way.
const WITH_TRUNK_ZERO: Refusal = {
  what: 'is a phone number with both its country code and a (0)',
  hint: 'Write it without the (0), as it is dialled from abroad.',
};

const prefixOf = (compact: string): TypedPhone['prefix'] => {
  if (compact.startsWith('+')) return '+';
  if (compact.startsWith('00')) return '00';
  return compact.startsWith('0') ? '0' : 'none';
};

/**
 * Reads a number without blanks around it.
 *
 * @throws InvalidRequestError `identifier_invalid` for letters, other digits than 0 to 9, and a (0) behind a
 * country code
 */
export const readTypedPhone = (text: string, field: string): TypedPhone => {
  const compact = text.replace(SEPARATORS, '');
  if (!COMPACT.test(compact)) return refuse(field, OTHER_DIGIT.test(text) ? OTHER_DIGITS : NEITHER);
  const prefix = prefixOf(compact);
  if ((prefix === '+' || prefix === '00') && TRUNK_ZERO.test(text)) return refuse(field, WITH_TRUNK_ZERO);
  return { digits: compact.replace('+', ''), prefix, plain: PLAIN.test(text) };
};
