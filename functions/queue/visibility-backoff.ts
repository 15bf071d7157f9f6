// How long a queued update waits after CXone named a time.

const RECEIVES_WITHOUT_BACKOFF = 3;
const BACKOFF_PER_RECEIVE_MS = 5_000;
const MAX_BACKOFF_MS = 360_000;

/**
 * Never less than `retryAfterMs`, and exactly that for the first few receives. A short Retry-After, kept
 * through a long outage, would use up the receives that a message has before the queue gives it up, so
 * from then on the wait grows with each, up to six minutes.
 */
export const visibilityBackoffMs = (retryAfterMs: number, receiveCount: number): number => {
  const backoffMs = (receiveCount - RECEIVES_WITHOUT_BACKOFF) * BACKOFF_PER_RECEIVE_MS;
  return Math.max(retryAfterMs, Math.min(backoffMs, MAX_BACKOFF_MS));
};
