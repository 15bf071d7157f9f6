// The reader of filter patterns, which other tests believe.
import { expect, test } from 'vitest';
import { readFilterPattern } from '../../support/filter-pattern.ts';

const LINE = { outcome: 'failed', code: 'cxone_timeout', attempts: 2, record: { status: 'timeout' } };

test.each([
  ['{ $.code = "cxone_timeout" }', true],
  ['{ $.code = "cxone" }', false],
  ['{ $.code = * }', true],
  ['{ $.reason = * }', false],
  ['{ $.reason = "any" }', false],
  ['{ $.attempts > 1 }', true],
  ['{ $.attempts > 2 }', false],
  ['{ $.attempts >= 2 && $.attempts <= 2 }', true],
  ['{ $.attempts < 2 }', false],
  ['{ $.outcome != "failed" }', false],
  ['{ $.outcome != "retried" }', true],
  ['{ $.record.status = "timeout" }', true],
  ['{ $.reason = "a" || ($.outcome = "failed" && $.attempts > 1) }', true],
  ['{ ($.reason = "a" || $.outcome = "failed") && $.attempts > 2 }', false],
])('%s selects by what it says', (pattern, selected) => {
  expect(readFilterPattern(pattern)(LINE)).toBe(selected);
});

test.each([
  '$.code = "a"',
  '{ $.code = "a"',
  '{ $.code = "a" } }',
  '{ $.code = "a" && $.b = "c" || $.d = "e" }',
  '{ $.code = "a*" }',
  '{ $.code != * }',
  '{ $.code > "a" }',
  '{ $.code NOT EXISTS }',
  '{ code = "a" }',
  '{ $.code }',
  '',
])('%s is refused', (pattern) => {
  expect(() => readFilterPattern(pattern)).toThrow();
});

test('what AWS leaves open is an error where a line meets it', () => {
  expect(() => readFilterPattern('{ $.reason != "a" }')(LINE)).toThrow('without it');
  expect(() => readFilterPattern('{ $.attempts = "2" }')(LINE)).toThrow('no string');
  expect(() => readFilterPattern('{ $.code > 1 }')(LINE)).toThrow('no number');
});
