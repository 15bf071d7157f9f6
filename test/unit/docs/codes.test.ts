// Holds the table of failures against the list of codes, statuses included.
import { describe, expect, test } from 'vitest';
import { ERROR_CODES, type ErrorCode } from '../../../lib/contract/error-codes.ts';
import { inlineCode, read, rowsOf, SOURCES, sectionOf } from './pages.ts';

const isCode = (code: string): code is ErrorCode => Object.hasOwn(ERROR_CODES, code);

const failures = rowsOf(sectionOf(read('docs/api.md'), 'Failures'))
  .filter((cells) => cells.length === 4)
  .flatMap(([, status = '', , codes = '']) => inlineCode(codes).map((code) => ({ code, status })));
const ofRows = rowsOf(sectionOf(read('docs/bulk.md'), 'The file')).flatMap(([code = '']) => inlineCode(code));

// What else a cell may say: the header, another status and when, the way into the queue, and more after a colon.
const STATUS =
  /^(\d{3}|as CXone|none)(?: with `Retry-After`)?(?: \(\d{3} if [^)]+\))?(?:, or \[202\]\(#responses\)|: .+)?$/;

const named = [...failures.map(({ code }) => code), ...ofRows];

describe('the tables of codes', () => {
  test('have every code, and none twice', () => {
    expect(Object.keys(ERROR_CODES).filter((code) => !named.includes(code))).toEqual([]);
    expect(new Set(named).size).toBe(named.length);
  });

  test('have the status that each code is returned with', () => {
    expect(failures.length).toBeGreaterThan(30);
    for (const { code, status } of failures) {
      const expected = isCode(code) ? (ERROR_CODES[code] ?? 'none') : 'no such code';
      expect(STATUS.exec(status)?.[1], `${code}: ${status}`).toBe(String(expected));
    }
  });
});

test('every code that a row of a file can be rejected with is one that the command line gives', () => {
  const given = SOURCES.filter(({ path }) => path.startsWith('cli/bulk/')).map(({ text }) => text);
  expect(ofRows.length).toBeGreaterThan(2);
  expect(ofRows.filter((code) => !isCode(code))).toEqual([]);
  expect(ofRows.filter((code) => !given.join('\n').includes(`code: '${code}'`))).toEqual([]);
});
