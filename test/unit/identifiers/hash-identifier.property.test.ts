import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InvalidRequestError } from '../../../lib/errors.ts';
import { hashIdentifier } from '../../../lib/identifiers/hash-identifier.ts';
import { normalizeReference } from '../../../lib/identifiers/normalization/reference.ts';
import { anyText } from '../../support/any-text.ts';

const RUNS = { numRuns: 500 };
const hashOf = (raw: string) => hashIdentifier(normalizeReference(raw));
const BLANKS = fc.string({
  unit: fc.constantFrom(...' \t\n\r\x0b\x0c\x1c\x1f\x85\xa0\u2003\u3000'),
  maxLength: 4,
});

const letters = (alphabet: string, minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength, maxLength });
const email = fc
  .tuple(letters('abcXYZ019._+-', 1, 20), letters('abcXYZ019.-', 1, 20), letters('abcXYZ', 2, 8))
  .map(([local, domain, tld]) => `${local}@${domain}.${tld}`);
const phone = fc.tuple(fc.constantFrom('', '+'), letters('0123456789', 7, 15)).map((parts) => parts.join(''));
const identifier = fc.oneof(email, phone);

const normalizedOrRefused = (text: string): string | undefined => {
  try {
    return normalizeReference(text);
  } catch (error) {
    if (error instanceof InvalidRequestError) return undefined;
    throw error;
  }
};

test('normalisation is idempotent: what it makes of an identifier it leaves as it is', () => {
  fc.assert(
    fc.property(fc.oneof(identifier, anyText(40)), BLANKS, BLANKS, (text, before, after) => {
      const once = normalizedOrRefused(before + text + after);
      if (once !== undefined) expect(normalizeReference(once)).toBe(once);
    }),
    RUNS,
  );
});

test('every e-mail address and phone number has one hash, whatever its case and the blanks around it', () => {
  fc.assert(
    fc.property(identifier, BLANKS, BLANKS, (text, before, after) => {
      expect(hashOf(before + text.toUpperCase() + after)).toBe(hashOf(text));
    }),
    RUNS,
  );
});

test('any text is normalised or refused as an invalid request, and nothing else happens', () => {
  fc.assert(
    fc.property(anyText(20), (text) => {
      expect(normalizedOrRefused(text) ?? 'a@b.co').toMatch(/^[\x21-\x7e]+$/);
    }),
    RUNS,
  );
});
