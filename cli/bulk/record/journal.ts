// What a run writes down while it goes: rejected rows, how far it came, and the id of its messages. The list
// of rejected rows is written first, so that the saved progress never promises a line that is not there.
import { randomUUID } from 'node:crypto';
import { createDeduplicationWindow } from '../send/deduplication-window.ts';
import type { Outcome } from '../send/send-rows.ts';
import type { Progress } from './progress-file.ts';
import type { RejectedFile } from './rejected-file.ts';

/** A crash repeats at most so many rows beside those that were open. */
const ROWS_PER_CHECKPOINT = 500;

/** The record of one run. */
export interface Journal {
  readonly progress: Progress;
  /**
   * The run id for rows that are about to be sent, for the first time or again. It is written down before it
   * is answered. A run that goes on gets a new one once SQS may have forgotten the messages under the old.
   */
  runIdFor(rows: readonly { readonly position: number }[]): string;
  /** Takes the outcomes in the order of the file. */
  record(outcome: Outcome): void;
  /** Writes everything down when nothing more is sent. */
  close(): void;
}

/** Continues from `progress`; `save` stores it, or does nothing where a run cannot be resumed. */
export const createJournal = (deps: {
  readonly progress: Progress;
  readonly rejectedFile: RejectedFile;
  readonly save: (progress: Progress) => void;
  /** Epoch milliseconds. */
  readonly now: () => number;
}): Journal => {
  let { progress } = deps;
  let saved = progress;
  let begun = false;
  const sentSince = createDeduplicationWindow(progress.rows_done, progress.sent_since_ms);

  const save = (next: Progress): void => {
    deps.save(next);
    saved = next;
    begun = true;
  };
  const checkpoint = (sentLaterMs: number | null): void => {
    const sinceMs = sentSince.oldestMs ?? sentLaterMs;
    progress = { ...progress, rejected_file_bytes: deps.rejectedFile.flush(), sent_since_ms: sinceMs };
    save(progress);
  };
  return {
    get progress() {
      return progress;
    },
    runIdFor(rows) {
      const nowMs = deps.now();
      const renew = sentSince.isOutlived(nowMs);
      for (const { position } of rows) sentSince.add(position, nowMs);
      if (renew) {
        sentSince.disinherit();
        progress = { ...progress, run_id: randomUUID() };
      }
      // With the mark as it was: an earlier list of rejected rows stays until there is more to write.
      const { run_id } = progress;
      if (renew || !begun) save({ ...saved, run_id, sent_since_ms: sentSince.oldestMs });
      return run_id;
    },
    record({ lineNumber, rejection }) {
      if (rejection) deps.rejectedFile.append(lineNumber, rejection);
      const done = progress.rows_done + 1;
      const rejected = progress.rows_rejected + (rejection ? 1 : 0);
      progress = { ...progress, rows_done: done, rows_rejected: rejected };
      sentSince.remove(done);
      if (done - saved.rows_done >= ROWS_PER_CHECKPOINT) checkpoint(deps.now());
    },
    close: () => checkpoint(null),
  };
};
