// Holds the table of failures against the codes that the service can give.
import { describe, expect, test } from 'vitest';
import { COMING } from './coming.ts';
import { inlineCode, read, rowsOf, SOURCES, sectionOf } from './pages.ts';

// A code may be one of two, as in `code: timedOut ? 'a' : 'b'`; and a table of them has one a line.
const codes = SOURCES.filter(({ path }) => /^(lib|functions)\//.test(path)).flatMap(({ text }) =>
  text
    .split('\n')
    .filter((line) => /\bcode: /.test(line))
    .flatMap((line) => [...line.matchAll(/'([a-z]+(?:_[a-z]+)+)'/g)].map(([, code = '']) => code)),
);

const section = sectionOf(read('docs/api.md'), 'Failures');
const documented = rowsOf(section)
  .filter((cells) => cells.length === 4)
  .flatMap((cells) => inlineCode(cells[3] ?? ''));

describe('the table of failures', () => {
  test('has every code of the service', () => {
    expect(codes.length).toBeGreaterThan(25);
    expect(
      [...new Set(codes)].filter((code) => ![...documented, ...COMING.retiredCodes].includes(code)),
    ).toEqual([]);
  });

  test('has no code that the service does not know, and none twice', () => {
    expect(documented.filter((code) => ![...codes, ...COMING.codes].includes(code))).toEqual([]);
    expect(new Set(documented).size).toBe(documented.length);
  });
});
