// What a run writes down while it goes: rejected rows, and how far it came. The list of rejected rows is
// written first, so that the saved progress never promises a line that is not there.
import type { Progress } from './progress-file.ts';
import type { RejectedFile } from './rejected-file.ts';
import type { Outcome } from './send-rows.ts';

/** A crash repeats at most so many rows beside those that were open. */
const ROWS_PER_CHECKPOINT = 500;

/** The record of one run. */
export interface Journal {
  readonly progress: Progress;
  /** Takes the outcomes in the order of the file. */
  record(outcome: Outcome): void;
  /** Writes everything down now. */
  checkpoint(): void;
  /** Makes sure that the run is written down at all: its id must be safe before a message carries it. */
  ensureBegun(): void;
}

/** Continues from `progress`; `save` stores it, or does nothing where a run cannot be resumed. */
export const createJournal = (deps: {
  readonly progress: Progress;
  readonly rejectedFile: RejectedFile;
  readonly save: (progress: Progress) => void;
}): Journal => {
  let { progress } = deps;
  let unsaved = 0;
  let begun = false;
  const checkpoint = (): void => {
    progress = { ...progress, rejected_file_bytes: deps.rejectedFile.flush() };
    deps.save(progress);
    unsaved = 0;
    begun = true;
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
      unsaved += 1;
      if (unsaved >= ROWS_PER_CHECKPOINT) checkpoint();
    },
    checkpoint,
    ensureBegun() {
      if (!begun) checkpoint();
    },
  };
};
