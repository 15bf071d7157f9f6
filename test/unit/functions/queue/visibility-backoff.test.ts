import { describe, expect, test } from 'vitest';
import { visibilityBackoffMs } from '../../../../functions/queue/visibility-backoff.ts';

const AVERAGE = 0.5;

/** What a thousand receives of one message last for, in days. */
const daysOf = (retryAfterMs: number | undefined) => {
  let waitedMs = 0;
  for (let receiveCount = 1; receiveCount <= 1_000; receiveCount += 1) {
    waitedMs += visibilityBackoffMs(retryAfterMs, receiveCount, AVERAGE);
  }
  return waitedMs / 86_400_000;
};

describe('an update for which CXone named a time', () => {
  test.each([1, 2, 3])('comes back exactly then at receive %i', (receiveCount) => {
    expect(visibilityBackoffMs(1_000, receiveCount, 0.9)).toBe(1_000);
  });

  test.each([
    [1_000, 4, 5_000],
    [1_000, 6, 20_000],
    [60_000, 6, 60_000],
    [1_000, 1_000, 360_000],
    [500_000, 1_000, 500_000],
  ])('of %i ms waits at receive %i for %i ms, never less than CXone asked', (asked, receives, waits) => {
    expect(visibilityBackoffMs(asked, receives, AVERAGE)).toBe(waits);
  });
});

describe('an update for which CXone named none', () => {
  test.each([
    [1, 5_000],
    [2, 10_000],
    [3, 20_000],
    [7, 320_000],
    [8, 360_000],
    [1_000, 360_000],
  ])('waits at receive %i for %i ms on average: seconds, doubling to six minutes', (receives, waits) => {
    expect(visibilityBackoffMs(undefined, receives, AVERAGE)).toBe(waits);
  });

  test('comes back a quarter sooner or later, apart from what failed with it', () => {
    expect(visibilityBackoffMs(undefined, 1, 0)).toBe(3_750);
    expect(visibilityBackoffMs(undefined, 1, 1)).toBe(6_250);
  });
});

test.each([1_000, undefined])(
  'a thousand receives outlive nearly four days of an outage, Retry-After: %s ms',
  (retryAfterMs) => {
    expect(daysOf(retryAfterMs)).toBeGreaterThan(3.9);
  },
);
