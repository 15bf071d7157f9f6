import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRetryAfter, retryDelayMs } from '../../../lib/resilience/retry-timing.ts';

const RUNS = { numRuns: 1_000 };
// What setTimeout can wait for; anything longer fires at once.
const MAX_TIMER_MS = 2 ** 31 - 1;

const now = fc.integer({ min: 0, max: Date.UTC(2100, 0) });
const httpDate = fc
  .date({ min: new Date(0), max: new Date(Date.UTC(9999, 0)), noInvalidDate: true })
  .map((date) => date.toUTCString());
const mangled = (text: fc.Arbitrary<string>) =>
  fc
    .tuple(text, fc.nat(30), fc.string({ maxLength: 2 }))
    .map(([whole, at, extra]) => whole.slice(0, at) + extra + whole.slice(at));
const headerValue = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 400 }),
  fc.double().map(String),
  httpDate,
  mangled(httpDate),
  fc.constant(undefined),
);

test('no Retry-After at all makes a wait that is negative, not a number, or endless', () => {
  fc.assert(
    fc.property(headerValue, now, (value, nowMs) => {
      const waitMs = parseRetryAfter(value, nowMs);
      if (waitMs === undefined) return;
      expect(waitMs).toBeGreaterThanOrEqual(0);
      expect(waitMs).toBeLessThanOrEqual(86_400_000);
    }),
    RUNS,
  );
});

test('whole seconds up to a day are kept exactly', () => {
  fc.assert(
    fc.property(fc.nat(86_400), now, (seconds, nowMs) => {
      expect(parseRetryAfter(String(seconds), nowMs)).toBe(seconds * 1_000);
    }),
    RUNS,
  );
});

test('a date ahead is never waited for too short', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 86_000_000 }), now, (aheadMs, nowMs) => {
      // An HTTP date has whole seconds.
      const date = new Date(Math.floor((nowMs + aheadMs) / 1_000) * 1_000);
      const waitMs = parseRetryAfter(date.toUTCString(), nowMs);
      expect(waitMs).toBe(Math.max(0, date.getTime() - nowMs));
    }),
    RUNS,
  );
});

test('a backoff lies between half and the whole of the doubled base, and fits a timer', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10 }),
      fc.integer({ min: 1, max: 60_000 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (failedAttempts, baseDelayMs, random) => {
        const delayMs = retryDelayMs({ failedAttempts, baseDelayMs, retryAfterMs: undefined, random });
        const wholeMs = baseDelayMs * 2 ** (failedAttempts - 1);
        expect(delayMs).toBeGreaterThanOrEqual(wholeMs / 2);
        expect(delayMs).toBeLessThanOrEqual(wholeMs);
        expect(delayMs).toBeLessThanOrEqual(MAX_TIMER_MS);
      },
    ),
    RUNS,
  );
});
