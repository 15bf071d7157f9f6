import { expect, test } from 'vitest';
import { loadAll, normalizedOrRefused, VENDORS } from '../../../support/normalizations.ts';

const SIZE = 65_536;
const HOSTILE = {
  'blanks between letters': `a${' '.repeat(SIZE)}b`,
  'blanks before an @': `a${' '.repeat(SIZE)}@example.com`,
  'a local part without end': `${'a'.repeat(SIZE)}@example.com`,
  'dots and pluses at Gmail': `${'.+'.repeat(SIZE / 2)}@gmail.com`,
  'a domain without end': `a@${'a.'.repeat(SIZE / 2)}1`,
  'dots alone': `a@${'.'.repeat(SIZE)}`,
  'marks to put in order': `a${'\u0301\u0323'.repeat(SIZE / 2)}@example.com`,
  'letters to encode': `a@${Array.from({ length: SIZE / 2 }, (_, i) => String.fromCharCode(0x4e00 + (i % 20_000))).join('')}.com`,
  'many @': '@'.repeat(SIZE),
  pluses: '+'.repeat(SIZE),
  parentheses: '( '.repeat(SIZE / 2),
  'a parenthesis and blanks': `+49${'('.repeat(SIZE / 2)}${' '.repeat(SIZE / 2)}1`,
  digits: '1'.repeat(SIZE),
  'digits behind a zero': `0${'1'.repeat(SIZE)}`,
  hyphens: `+${'-'.repeat(SIZE)}1`,
  'full-width digits': '\uff11'.repeat(SIZE),
};

test.each(Object.entries(HOSTILE))('64 KiB of %s are refused quickly', async (_, raw) => {
  const all = [await loadAll(), await loadAll('DE')].flatMap((profiles) =>
    VENDORS.map((name) => profiles[name]),
  );
  const startedAt = performance.now();
  const results = all.map((normalize) => normalizedOrRefused(normalize, raw));
  expect(performance.now() - startedAt).toBeLessThan(1_000);
  expect(results.filter((result) => result !== undefined && result !== 'a@example.com')).toEqual([]);
});
