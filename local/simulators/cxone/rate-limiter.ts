// Owns a token bucket: so many requests a second with a burst, on a given clock.

/** Rate in requests a second and the size of the bucket. */
export interface RateLimit {
  readonly requestsPerSecond: number;
  readonly burst: number;
}

/** Takes one request from the bucket. */
export interface RateLimiter {
  /** 0 when the request may pass, else the whole seconds until the next one may: a `Retry-After`. */
  take(): number;
  /** Fills the bucket. */
  refill(): void;
}

/** Creates a full bucket. */
export const createRateLimiter = (
  { requestsPerSecond, burst }: RateLimit,
  now: () => number,
): RateLimiter => {
  let tokens = burst;
  let filledAt = now();
  return {
    take() {
      const at = now();
      tokens = Math.min(burst, tokens + ((at - filledAt) / 1000) * requestsPerSecond);
      filledAt = at;
      if (tokens >= 1) {
        tokens -= 1;
        return 0;
      }
      return Math.max(1, Math.ceil((1 - tokens) / requestsPerSecond));
    },
    refill() {
      tokens = burst;
    },
  };
};
