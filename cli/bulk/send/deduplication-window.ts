// Since when rows after the mark may lie in the queue. It decides whether a run that goes on may use its
// deduplication ids again: if SQS still knew the newer of two rows of a guest but no longer the older, it
// would drop the one and take the other, and the guest would end on the older value.

/**
 * SQS knows an id for five minutes after it took it. What is left of them is for the attempts of one request.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/using-messagededuplicationid-property.html
 */
const REPEATABLE_MS = 3 * 60_000;
/** More than a run can have sent after its saved mark: 64 batches with 20 rows each, and one checkpoint. */
const MAX_ROWS_AHEAD = 10_000;

/** Whether SQS is sure to know what was first sent at `sinceMs` and later, both in epoch milliseconds. */
export const isRepeatable = (sinceMs: number, nowMs: number): boolean =>
  // A clock that was set back tells nothing.
  nowMs >= sinceMs && nowMs - sinceMs < REPEATABLE_MS;

/** The rows after the mark that may have been sent. */
export interface DeduplicationWindow {
  /** When the first of them may have been sent, in epoch milliseconds; `null` when none was. */
  readonly oldestMs: number | null;
  /** Whether ids of the run before must not be used any more. */
  isOutlived(nowMs: number): boolean;
  /** Tells that a row is sent, for the first time or again. */
  add(position: number, nowMs: number): void;
  /** Tells that the mark has reached a row. */
  remove(position: number): void;
  /** From now on rows go under new ids: what the run before sent counts no more. */
  disinherit(): void;
}

/** Begins at the mark `done`, after which the run before may have sent rows since `inheritedMs`. */
export const createDeduplicationWindow = (done: number, inheritedMs: number | null): DeduplicationWindow => {
  // In the order of sending, so the first entry is the oldest.
  const firstSentMs = new Map<number, number>();
  let beforeMs = inheritedMs;
  return {
    get oldestMs() {
      return beforeMs ?? firstSentMs.values().next().value ?? null;
    },
    isOutlived: (nowMs) => beforeMs !== null && !isRepeatable(beforeMs, nowMs),
    add(position, nowMs) {
      if (!firstSentMs.has(position)) firstSentMs.set(position, nowMs);
    },
    remove(position) {
      firstSentMs.delete(position);
      if (position >= done + MAX_ROWS_AHEAD) beforeMs = null;
    },
    disinherit() {
      beforeMs = null;
    },
  };
};
