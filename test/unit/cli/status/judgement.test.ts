import { describe, expect, test } from 'vitest';
import { breakerState, newestErrors, oldestAgeMs, rateLimit } from '../../../../cli/status/judgement.ts';
import type { OutcomeCount } from '../../../../cli/status/outcomes/outcome-count.ts';
import type { Report } from '../../../../cli/status/report.ts';

const NOW = Date.UTC(2026, 0, 1);
const MINUTE_MS = 60_000;

const counted = (outcome: string, minutesAgo: number, more: Partial<OutcomeCount> = {}): OutcomeCount => ({
  functionKey: 'http',
  level: 'WARN',
  outcome,
  code: undefined,
  count: 1,
  atMs: NOW - minutesAgo * MINUTE_MS,
  details: undefined,
  ...more,
});

/** Of a queue with so many messages; ages in minutes. */
const ageOf = (waiting: number, measured: number | undefined, logged: number | undefined, loggedAgo = 0) => {
  const report: Report = {
    atMs: NOW,
    queue: { value: { waiting, inFlight: 0, delayed: 0 } },
    measuredAgeMs: measured === undefined ? undefined : measured * MINUTE_MS,
    deadLetters: { why: 'not asked' },
    logs: {
      value: {
        outcomes: [],
        oldest:
          logged === undefined ? undefined : { ageMs: logged * MINUTE_MS, atMs: NOW - loggedAgo * MINUTE_MS },
        lengthMs: 60 * MINUTE_MS,
        complete: true,
        scannedBytes: undefined,
      },
    },
  };
  const ageMs = oldestAgeMs(report);
  return ageMs === undefined ? undefined : ageMs / MINUTE_MS;
};

describe('the age of the oldest update', () => {
  test('is the greater of what SQS measures and what the log said, which has become older since', () => {
    expect(ageOf(1, 3, undefined)).toBe(3);
    expect(ageOf(1, 3, 7)).toBe(7);
    expect(ageOf(1, 3, 7, 5)).toBe(12);
    expect(ageOf(1, 30, 7, 5)).toBe(30);
  });

  test('is none of an empty queue, or where nobody knows', () => {
    expect(ageOf(0, 3, 7)).toBeUndefined();
    expect(ageOf(1, undefined, undefined)).toBeUndefined();
    // SQS measures nothing of what was received three times.
    expect(ageOf(1, 0, undefined)).toBeUndefined();
  });
});

describe('the circuit breaker', () => {
  test('is open where the last word is that one opened', () => {
    const opened = [counted('circuit_opened', 9, { code: 'cxone_timeout', count: 4 })];
    expect(breakerState([])).toMatchObject({ opened: 0, seemsOpen: false });
    expect(breakerState(opened)).toMatchObject({ opened: 4, seemsOpen: true });
    expect(breakerState([...opened, counted('circuit_closed', 8)])).toMatchObject({ seemsOpen: false });
    expect(breakerState([...opened, counted('circuit_closed', 10)])).toMatchObject({ seemsOpen: true });
  });

  test('was opened last after what its last line says', () => {
    const opened = [
      counted('circuit_opened', 2, { code: 'cxone_timeout' }),
      counted('circuit_opened', 1, { code: 'cxone_rate_limited' }),
    ];
    expect(breakerState(opened).lastOpened?.code).toBe('cxone_rate_limited');
  });
});

test('the rate limit counts attempts, and not what followed from them', () => {
  const code = 'cxone_rate_limited';
  const limited = [
    counted('retried', 3, { code, count: 2 }),
    counted('failed', 2, { code }),
    counted('circuit_opened', 1, { code }),
    counted('failed', 0, { code: 'cxone_timeout' }),
  ];
  expect(rateLimit(limited)).toEqual({ attempts: 3, lastAtMs: NOW - 2 * MINUTE_MS });
});

test('errors are what an update ended by, the newest first', () => {
  const all = [
    counted('failed', 3),
    counted('dead_lettered', 1),
    counted('order_not_kept', 2),
    counted('updated', 0),
  ];
  expect(newestErrors(all).map(({ outcome }) => outcome)).toEqual([
    'dead_lettered',
    'order_not_kept',
    'failed',
  ]);
});
