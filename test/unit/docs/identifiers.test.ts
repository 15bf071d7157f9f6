// Holds the page on identifiers to what the normalisations do.
import { describe, expect, test } from 'vitest';
import { loadAll, NORMALIZATIONS, normalizedOrRefused, VENDORS } from '../../support/normalizations.ts';
import { inlineCode, read, rowsOf, sectionOf } from './pages.ts';

const page = read('docs/identifiers.md');
const codeIn = (cell = ''): string => inlineCode(cell)[0] ?? '';
const shown = (normalized: string | undefined): string =>
  normalized === undefined ? 'refused' : `\`${normalized}\``;

const tenInputs = rowsOf(sectionOf(page, 'The same ten inputs'));
const dialled = rowsOf(sectionOf(page, 'Default country'));

describe('the same ten inputs', () => {
  test('are ten, and the profiles differ on most of them', () => {
    expect(tenInputs).toHaveLength(10);
    expect(tenInputs.filter(([, ...cells]) => new Set(cells).size > 1).length).toBeGreaterThan(5);
  });

  test.each(tenInputs)('%s is made what the table says', async (input, ...cells) => {
    const profiles = await loadAll();
    expect(NORMALIZATIONS.map((name) => shown(normalizedOrRefused(profiles[name], codeIn(input))))).toEqual(
      cells,
    );
  });
});

test('the table of default countries has cases of both kinds', () => {
  expect(dialled.length).toBeGreaterThan(5);
  expect(dialled.flat()).toContain('refused');
});

test.each(dialled)('in %s, %s is made what the table says', async (country, input, ...cells) => {
  const profiles = await loadAll(codeIn(country));
  expect(VENDORS.map((name) => shown(normalizedOrRefused(profiles[name], codeIn(input))))).toEqual(cells);
});
