import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Normalize } from '../../../../lib/identifiers/normalization/normalization.ts';
import { normalizeReference } from '../../../../lib/identifiers/normalization/reference.ts';
import { anyText } from '../../../support/any-text.ts';
import { loadAll, normalizedOrRefused, VENDORS } from '../../../support/normalizations.ts';

const RUNS = { numRuns: 1_000 };
const text = (alphabet: string, minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength, maxLength });

// Letters whose case, composition or width is peculiar, beside ordinary ones.
const LOCAL = "abXYZ019.._+-'ÄößẞİıΣσςŁǅﬁＡａำคжЖ例é\u0301\u0308\u0327\u212a\u1e9b\u0323\u0130\u{10400}";
const DOMAIN = 'abXY09-.äÖßΣςไทยم例え。｡．Ａ\u00ad\u200c\u200d\u0308\u212axn--';
const email = fc
  .tuple(
    text(LOCAL, 1, 12),
    fc.oneof(
      fc.constantFrom('gmail.com', 'GMAIL.com', 'googlemail.com', 'Gmaıl.com', 'exämple.com'),
      fc.tuple(text(DOMAIN, 1, 12), text('abXYไทยé-', 2, 6)).map((labels) => labels.join('.')),
    ),
  )
  .map((sides) => sides.join('@'));
const number = fc.tuple(
  fc.constantFrom('', '+', '00', '0', '(+', '011', '0011', '49', '1', '+39 0', '(0', '+49 (0)'),
  text('0123456789', 4, 13),
);
const phone = fc
  .tuple(number, fc.nat({ max: 9 }), fc.constantFrom('', ' ', '-', '.', ') ', '/', '\u2011', '\u3000'))
  .map(([[front, digits], at, between]) => `${front}${digits.slice(0, at)}${between}${digits.slice(at)}`);
// Of the others the rules of the reference document take few.
const plainEmail = text('abXY09._+-', 1, 12).map((local) => `${local}@Example.com`);
const identifier = fc.oneof(email, plainEmail, phone, anyText(30));

const expectIdempotent = (normalize: Normalize): void => {
  let accepted = 0;
  fc.assert(
    fc.property(identifier, (raw) => {
      const once = normalizedOrRefused(normalize, raw);
      if (once === undefined) return;
      accepted += 1;
      expect(normalize(once)).toBe(once);
      expect(normalize(` ${once}\r\n`)).toBe(once);
    }),
    RUNS,
  );
  expect(accepted).toBeGreaterThan(20);
};

test('reference leaves what it made as it is', () => {
  expectIdempotent(normalizeReference);
});

describe.each([undefined, 'DE', 'US', 'IN', 'AU', 'KR', 'IT', 'RU'])('with default country %s', (country) => {
  test.each(VENDORS)('%s leaves what it made as it is', async (name) => {
    expectIdempotent((await loadAll(country))[name]);
  });
});

test('an address is one identity in capitals, decomposed and between blanks', async () => {
  const { google, uid2, meta } = await loadAll();
  for (const normalize of [google, uid2, meta]) {
    const forms = [
      'müller@exämple.com',
      'MÜLLER@EXÄMPLE.COM',
      'mu\u0308ller@exa\u0308mple.com',
      ' müller@xn--exmple-cua.com\t',
    ];
    expect(new Set(forms.map((form) => normalize(form)))).toEqual(new Set(['müller@xn--exmple-cua.com']));
  }
});
