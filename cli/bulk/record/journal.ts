// What a run writes down while it is under way: rejected rows, and how far it came. The list of rejected rows
// is written first, so that the saved progress never promises a line that is not there.
import type { Outcome } from '../send/send-rows.ts';
import type { Progress } from './progress-file.ts';
import type { RejectedFile } from './rejected-file.ts';

/**
 * A crash repeats at most so many rows beside those that were open: some 1,800, or 180 requests, for a
 * hundredth of a cent. They are sent again in order under new deduplication ids, and the consumer coalesces
 * them: every guest still ends on its last row.
 */
const ROWS_PER_CHECKPOINT = 500;

/** The record of one run. */
export interface Journal {
  readonly progress: Progress;
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
}): Journal => {
  let { progress } = deps;
  let savedRows = progress.rows_done;

  const checkpoint = (): void => {
    progress = { ...progress, rejected_file_bytes: deps.rejectedFile.flush() };
    deps.save(progress);
    savedRows = progress.rows_done;
  };
  return {
    get progress() {
      return progress;
    },
    record({ lineNumber, rejection }) {
      if (rejection) deps.rejectedFile.append(lineNumber, rejection);
      progress = {
        ...progress,
        rows_done: progress.rows_done + 1,
        rows_rejected: progress.rows_rejected + (rejection ? 1 : 0),
      };
      if (progress.rows_done - savedRows >= ROWS_PER_CHECKPOINT) checkpoint();
    },
    close: checkpoint,
  };
};
