import { describe, expect, test } from 'vitest';
import { visibilityBackoffMs } from '../../../../functions/queue/visibility-backoff.ts';

describe('the wait of an update that CXone named a time for', () => {
  test.each([1, 2, 3])('comes back exactly when CXone said at receive %i', (receiveCount) => {
    expect(visibilityBackoffMs(1_000, receiveCount)).toBe(1_000);
  });

  test.each([
    [1_000, 4, 5_000],
    [1_000, 13, 50_000],
    [60_000, 13, 60_000],
    [1_000, 1_000, 360_000],
    [500_000, 1_000, 500_000],
  ])(
    'asked for %i ms waits at receive %i for %i ms, never less than CXone asked',
    (asked, receives, waits) => {
      expect(visibilityBackoffMs(asked, receives)).toBe(waits);
    },
  );

  test('outlives nearly four days of an outage with Retry-After: 1 within a thousand receives', () => {
    let waitedMs = 0;
    for (let receiveCount = 1; receiveCount <= 1_000; receiveCount += 1) {
      waitedMs += visibilityBackoffMs(1_000, receiveCount);
    }
    expect(waitedMs / 86_400_000).toBeGreaterThan(3.9);
  });
});
