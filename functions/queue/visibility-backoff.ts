// How long a queued update that failed waits before it comes back.

const FIRST_BACKOFF_MS = 5_000;
/** The visibility timeout of the deployed queue. */
const MAX_BACKOFF_MS = 360_000;
const RECEIVES_WITHOUT_BACKOFF = 3;

// A quarter either way, so that what failed together comes back apart, and on average when it should.
const backoffMs = (failures: number, random: number): number =>
  Math.min(FIRST_BACKOFF_MS * 2 ** (failures - 1), MAX_BACKOFF_MS) * (0.75 + random / 2);

/**
 * Without `retryAfterMs` a few seconds, doubling with each receive up to six minutes. With it never less than
 * that, and exactly that for the first few receives: a short Retry-After, kept through a long outage, would use
 * up the receives that a message has before the queue gives it up. `random` is in [0, 1).
 */
export const visibilityBackoffMs = (
  retryAfterMs: number | undefined,
  receiveCount: number,
  random: number,
): number => {
  if (retryAfterMs === undefined) return backoffMs(receiveCount, random);
  const extraReceives = receiveCount - RECEIVES_WITHOUT_BACKOFF;
  return extraReceives > 0 ? Math.max(retryAfterMs, backoffMs(extraReceives, random)) : retryAfterMs;
};
