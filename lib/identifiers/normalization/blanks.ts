// What counts as a blank: what Python's str.strip() removes, so that a hash stays the same for clients of the
// former Flask route. Unlike JavaScript's trim() it takes U+001C to U+001F and U+0085, and leaves U+FEFF.

/** The blanks, for a class of characters in a regular expression. */
export const BLANKS = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

const BLANK_CHARACTER = new RegExp(`[${BLANKS}]`);
const ALL = new RegExp(`[${BLANKS}]+`, 'g');

/** The text without the blanks around it. */
export const strip = (text: string): string => {
  // A regular expression anchored at the end would try every run of blanks: quadratic on hostile input.
  let end = text.length;
  while (end > 0 && BLANK_CHARACTER.test(text.charAt(end - 1))) end -= 1;
  let start = 0;
  while (start < end && BLANK_CHARACTER.test(text.charAt(start))) start += 1;
  return text.slice(start, end);
};

/** The text without any blank. */
export const removeBlanks = (text: string): string => text.replace(ALL, '');
