// Owns any text at all for property tests.
import fc from 'fast-check';

/** Quicker to set up than fast-check's own text of any characters, and with halves of surrogate pairs. */
export const anyText = (maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.nat({ max: 0xffff }), { maxLength }).map((codes) => String.fromCharCode(...codes));
