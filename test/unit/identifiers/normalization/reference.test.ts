// The reference document's rules, stated once more without a line of the code under test: Python's strip() and
// lower(), and its two regular expressions, by the character.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalizeReference } from '../../../../lib/identifiers/normalization/reference.ts';
import { anyText } from '../../../support/any-text.ts';
import { normalizedOrRefused } from '../../../support/normalizations.ts';

// str.isspace(): Unicode's space separators, and what is white space, a segment or a paragraph to its bidirectional
// algorithm.
const SPACES = new Set([...'\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029']);
const isSpace = (character: string): boolean => SPACES.has(character) || /\p{Zs}/u.test(character);
const LETTERS = new Set([...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ']);
const DIGITS = new Set([...'0123456789']);

const consistsOf = (text: string, ...sets: readonly Set<string>[]): boolean =>
  text !== '' && [...text].every((character) => sets.some((set) => set.has(character)));

// ^[a-zA-Z0-9._+\-]+@[a-zA-Z0-9.\-]+\.[a-zA-Z]{2,}$
const isEmail = (text: string): boolean => {
  const [local = '', domain = '', ...more] = text.split('@');
  const dot = domain.lastIndexOf('.');
  const topLevel = domain.slice(dot + 1);
  return (
    more.length === 0 &&
    dot > 0 &&
    consistsOf(local, LETTERS, DIGITS, new Set('._+-')) &&
    consistsOf(domain.slice(0, dot), LETTERS, DIGITS, new Set('.-')) &&
    consistsOf(topLevel, LETTERS) &&
    topLevel.length >= 2
  );
};

// ^\+?[0-9]{7,15}$
const isPhone = (text: string): boolean => {
  const digits = text.startsWith('+') ? text.slice(1) : text;
  return consistsOf(digits, DIGITS) && digits.length >= 7 && digits.length <= 15;
};

const byTheDocument = (raw: string): string | undefined => {
  const characters = [...raw];
  while (isSpace(characters[0] ?? '')) characters.shift();
  while (isSpace(characters.at(-1) ?? '')) characters.pop();
  const lower = characters.join('').toLowerCase();
  return isEmail(lower) || isPhone(lower) ? lower : undefined;
};

const text = (alphabet: string, minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength, maxLength });
const blanks = text(' \t\n\r\v\f\x1c\x1f\x85\xa0\u1680\u2003\u2028\u202f\u205f\u3000\ufeff\u200b', 0, 2);
const email = fc
  .tuple(text('abcXYZ019._+-abcABC\u212aä', 0, 5), text('abXYcdCD09.-ü', 0, 5), text('abcdefXYZ1', 1, 4))
  .map(([local, domain, topLevel]) => `${local}@${domain}.${topLevel}`);
const phone = fc
  .tuple(
    fc.constantFrom('', '', '+', '++', '-'),
    text('0123456789', 4, 17),
    fc.constantFrom('', '', '', ' 1', 'x', '\uff11'),
  )
  .map((parts) => parts.join(''));
const identifier = fc
  .tuple(blanks, fc.oneof(email, email, phone, phone, anyText(9)), blanks)
  .map((parts) => parts.join(''));

test('of 100,000 inputs reference makes what the document makes of them, or refuses them as it does', () => {
  const counts = { accepted: 0, refused: 0 };
  fc.assert(
    fc.property(identifier, (raw) => {
      const expected = byTheDocument(raw);
      counts[expected === undefined ? 'refused' : 'accepted'] += 1;
      if (normalizedOrRefused(normalizeReference, raw) !== expected) {
        throw new Error(`another result for ${JSON.stringify(raw)}`);
      }
    }),
    { numRuns: 100_000 },
  );
  expect(counts.accepted).toBeGreaterThan(10_000);
  expect(counts.refused).toBeGreaterThan(10_000);
}, 60_000);
