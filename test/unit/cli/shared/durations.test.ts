import { expect, test } from 'vitest';
import { UsageError } from '../../../../cli/shared/cli-error.ts';
import { describeDuration, parseDuration } from '../../../../cli/shared/durations.ts';

test.each([
  ['90s', 90_000],
  ['15m', 900_000],
  ['1h', 3_600_000],
  ['2d', 172_800_000],
])('%s is a length of time', (text, ms) => {
  expect(parseDuration(text, '--since')).toBe(ms);
});

test.each(['', '1', 'h', '0h', '-1h', '1.5h', '1h30m', '1w', '1toString', '100000d'])(
  '%j is none',
  (text) => {
    expect(() => parseDuration(text, '--since')).toThrow(UsageError);
  },
);

test.each([
  [-5, '0 s'],
  [59_499, '59 s'],
  [119_499, '119 s'],
  [119_500, '2 min'],
  [119 * 60_000, '119 min'],
  [120 * 60_000, '2 h'],
  [47 * 3_600_000, '47 h'],
  [72 * 3_600_000, '3 days'],
])('%d ms are shown as %s', (ms, text) => {
  expect(describeDuration(ms)).toBe(text);
});
