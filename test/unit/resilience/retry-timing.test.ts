import { describe, expect, test } from 'vitest';
import { parseRetryAfter, retryDelayMs } from '../../../lib/resilience/retry-timing.ts';

const NOW = Date.parse('2026-01-02T03:04:05.000Z');
const DAY_MS = 86_400_000;

describe('Retry-After', () => {
  test.each([
    ['0', 0],
    ['1', 1_000],
    ['120', 120_000],
    [' 7 ', 7_000],
    ['007', 7_000],
    ['Fri, 02 Jan 2026 03:04:05 GMT', 0],
    ['Fri, 02 Jan 2026 03:04:06 GMT', 1_000],
    ['Fri, 02 Jan 2026 03:06:05 GMT', 120_000],
    // RFC 9110, section 5.6.7: recipients accept the two obsolete forms as well.
    ['Friday, 02-Jan-26 03:06:05 GMT', 120_000],
    ['Fri Jan  2 03:06:05 2026', 120_000],
    ['Fri Jan 02 03:06:05 2026', 120_000],
  ])('%j asks for %i ms', (value, waitMs) => {
    expect(parseRetryAfter(value, NOW)).toBe(waitMs);
  });

  test('a date is waited for exactly, fractions of a second included', () => {
    expect(parseRetryAfter('Fri, 02 Jan 2026 03:04:06 GMT', NOW + 250)).toBe(750);
  });

  test.each(['Fri, 02 Jan 2026 03:04:04 GMT', 'Thu, 01 Jan 1970 00:00:00 GMT'])(
    'the past date %s asks for no wait, never a negative one',
    (value) => {
      expect(parseRetryAfter(value, NOW)).toBe(0);
    },
  );

  test.each(['86401', '99999999999', '9'.repeat(400), 'Fri, 31 Dec 9999 23:59:59 GMT'])(
    '%s is cut to a day, so that it fits a timer',
    (value) => {
      expect(parseRetryAfter(value, NOW)).toBe(DAY_MS);
    },
  );

  test.each([
    undefined,
    '',
    ' ',
    '-1',
    '+1',
    '1.5',
    '1e3',
    '0x10',
    'NaN',
    'Infinity',
    'soon',
    '5 seconds',
    '5, 6',
    '2026-01-02T03:04:06Z',
    'Fri, 02 Jan 2026 03:04:06',
    'Fri, 02 Jan 2026 03:04:06 +0100',
    'fri, 02 jan 2026 03:04:06 gmt',
    'Fri, 2 Jan 2026 03:04:06 GMT',
    'Fri, 02 Foo 2026 03:04:06 GMT',
    'Fri, 99 Jan 2026 99:99:99 GMT',
    '١٢',
  ])('%j is no such value, and leaves the wait to the backoff', (value) => {
    expect(parseRetryAfter(value, NOW)).toBeUndefined();
  });
});

describe('the wait before another attempt', () => {
  const delay = (failedAttempts: number, random: number, retryAfterMs?: number) =>
    retryDelayMs({ failedAttempts, baseDelayMs: 1_000, retryAfterMs, random });

  test.each([
    [1, 0, 500],
    [1, 0.5, 750],
    [1, 1, 1_000],
    [2, 0, 1_000],
    [2, 1, 2_000],
    [3, 0, 2_000],
    [3, 1, 4_000],
  ])('after %i failures with %d of the jitter it is %i ms', (failedAttempts, random, delayMs) => {
    expect(delay(failedAttempts, random)).toBe(delayMs);
  });

  test.each([0, 1, 60_000])(
    'a wait of %i ms that CXone asked for is kept exactly, without jitter',
    (retryAfterMs) => {
      for (const random of [0, 0.5, 0.99]) expect(delay(2, random, retryAfterMs)).toBe(retryAfterMs);
    },
  );
});
