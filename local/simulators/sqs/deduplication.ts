// Owns the five minutes in which a FIFO queue accepts a deduplication id once.

/** What the first message with an id was accepted with. */
export interface Accepted {
  readonly messageId: string;
  readonly sequenceNumber: string;
}

/** Remembers accepted ids. */
export interface Deduplication {
  /** What was accepted under this key within the interval. */
  find(key: string): Accepted | undefined;
  remember(key: string, accepted: Accepted): void;
  clear(): void;
}

const INTERVAL_MS = 5 * 60 * 1000;

/**
 * Creates an empty memory on the given clock.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-exactly-once-processing.html
 */
export const createDeduplication = (now: () => number): Deduplication => {
  const accepted = new Map<string, { value: Accepted; until: number }>();
  // Entries are in order of time, so the outdated ones are at the front.
  const forgetOld = (): void => {
    for (const [key, { until }] of accepted) {
      if (until > now()) return;
      accepted.delete(key);
    }
  };
  return {
    find(key) {
      forgetOld();
      return accepted.get(key)?.value;
    },
    remember(key, value) {
      accepted.set(key, { value, until: now() + INTERVAL_MS });
    },
    clear() {
      accepted.clear();
    },
  };
};
