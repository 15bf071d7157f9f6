// How many calls an environment makes side by side: halved when CXone limits the rate, and back one by one.

/** Additive increase, multiplicative decrease, decided round by round: a batch is a round. */
export interface ConcurrencyLimiter {
  /** From one to the most. */
  current(): number;
  roundEnded(wasRateLimited: boolean): void;
}

/** Starts at `most`. */
export const createConcurrencyLimiter = (most: number): ConcurrencyLimiter => {
  let current = most;
  return {
    current: () => current,
    roundEnded(wasRateLimited) {
      current = wasRateLimited ? Math.max(1, Math.floor(current / 2)) : Math.min(most, current + 1);
    },
  };
};
