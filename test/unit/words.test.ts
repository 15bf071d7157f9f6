// Holds the documentation and the code to plain words of the field.
import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PAGES, ROOT } from './docs/pages.ts';

const DIALECT = [
  'anew',
  'apart by commas',
  'in any case of letters',
  'nobody foresaw',
  'unforeseen',
  'as far as it is used here',
  'without storing personal data',
  'is (?:not )?answered',
  'answers within',
  'goes on where',
  'door',
  'doors',
  'stand-ins?',
  'stands in (?:the|an?)',
];

const WORD = new RegExp(`\\b(?:${DIALECT.join('|')})\\b`, 'gi');

const OWN_PATH = relative(ROOT, import.meta.filename);
const SOURCES = globSync(
  ['{functions,lib,cli,local,deploy,bench,test}/**/*.{ts,js,mjs,yml}', 'examples/*/*.{ts,mjs,py}'],
  { cwd: ROOT },
)
  .filter((path) => path !== OWN_PATH)
  .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));

/** The words of the list in a text, with the lines that they are in. */
const dialectIn = (text: string): string[] =>
  text.split('\n').flatMap((line, i) => (line.match(WORD) ?? []).map((word) => `${i + 1}: ${word}`));

describe('a private dialect', () => {
  test.each(PAGES)('is not in $path', ({ text }) => {
    expect(dialectIn(text)).toEqual([]);
  });

  test('is in no source and no test', () => {
    expect(SOURCES.length).toBeGreaterThan(100);
    expect(SOURCES.flatMap(({ path, text }) => dialectIn(text).map((found) => `${path}:${found}`))).toEqual(
      [],
    );
  });
});

test.each(PAGES)('$path has no line that ends in a blank, and one line break at its end', ({ text }) => {
  expect(text).not.toMatch(/[ \t]$/m);
  expect(text).toMatch(/[^\n]\n$/);
});
