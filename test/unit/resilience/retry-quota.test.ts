import { describe, expect, test } from 'vitest';
import { createRetryQuota, type RetryQuota } from '../../../lib/resilience/retry-quota.ts';

/** Retries until the quota refuses. */
const retriesLeft = (quota: RetryQuota, afterTimeout = false): number => {
  let retries = 0;
  while (quota.take(afterTimeout) > 0) retries += 1;
  return retries;
};

describe('a retry quota', () => {
  test.each([3, 5, 10])('lets the first bad call use all its attempts: %i', (maxAttempts) => {
    expect(retriesLeft(createRetryQuota(maxAttempts))).toBe(maxAttempts - 1);
  });

  test('lets a call that meets silence try once more', () => {
    expect(retriesLeft(createRetryQuota(3), true)).toBe(1);
    expect(retriesLeft(createRetryQuota(2), true)).toBe(1);
  });

  test('gives back the price of a retry that succeeded', () => {
    const quota = createRetryQuota(3);
    for (let call = 0; call < 100; call += 1) {
      const price = quota.take(true);
      expect(price).toBeGreaterThan(0);
      quota.refund(price);
    }
  });

  test('is filled by calls that needed no retry: five of them pay for one', () => {
    const quota = createRetryQuota(3);
    retriesLeft(quota);
    for (let success = 1; success <= 4; success += 1) quota.refund(0);
    expect(quota.take(false)).toBe(0);
    quota.refund(0);
    expect(quota.take(false)).toBeGreaterThan(0);
  });

  test('never holds more than at first', () => {
    const quota = createRetryQuota(3);
    for (let success = 1; success <= 1_000; success += 1) quota.refund(0);
    expect(retriesLeft(quota)).toBe(2);
  });
});
