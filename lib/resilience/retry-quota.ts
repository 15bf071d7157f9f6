// How many retries an environment may still make: a bucket that retries empty and successes fill, so that
// repetitions stay a small share of the calls however long CXone fails.

const RETRY_COST = 5;
const TIMEOUT_RETRY_COST = 10;
const SUCCESS_REFUND = 1;

/**
 * The bucket of one environment.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
export interface RetryQuota {
  /** Pays for a retry and returns its price; 0 when the bucket does not hold enough. */
  take(afterTimeout: boolean): number;
  /** A success: the price of its last retry comes back, or a little where it needed none. */
  refund(price: number): void;
}

/**
 * A full bucket. The SDKs' holds a hundred retries, for clients with many calls in flight; here one call has
 * the environment to itself, so it holds what the first bad call may use: all its attempts.
 */
export const createRetryQuota = (maxAttempts: number): RetryQuota => {
  const capacity = Math.max(TIMEOUT_RETRY_COST, RETRY_COST * (maxAttempts - 1));
  let held = capacity;
  return {
    take(afterTimeout) {
      const price = afterTimeout ? TIMEOUT_RETRY_COST : RETRY_COST;
      if (price > held) return 0;
      held -= price;
      return price;
    },
    refund(price) {
      if (held < capacity) held = Math.min(capacity, held + (price || SUCCESS_REFUND));
    },
  };
};
