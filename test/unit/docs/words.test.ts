// Holds the documentation to plain words of the field.
import { describe, expect, test } from 'vitest';
import { PAGES } from './pages.ts';

const DIALECT = [
  'anew',
  'apart by commas',
  'in any case of letters',
  'nobody foresaw',
  'unforeseen',
  'as far as it is used here',
  'without storing personal data',
  'is answered',
  'goes on where',
  'door',
  'doors',
  'stand-ins?',
  'stands in (?:the|an?)',
];

describe.each(PAGES)('$path', ({ text }) => {
  test('uses none of the words of a private dialect', () => {
    for (const word of DIALECT) expect(text).not.toMatch(new RegExp(`\\b${word}\\b`, 'i'));
  });

  test('has no line that ends in a blank, and one line break at its end', () => {
    expect(text).not.toMatch(/[ \t]$/m);
    expect(text).toMatch(/[^\n]\n$/);
  });
});
