// Shows how far a run is: a bar that is redrawn in a terminal. Elsewhere, in a log, nothing is shown.
import { clearLine, cursorTo } from 'node:readline';
import { type Look, progressBar } from './progress-line.ts';

const REDRAW_INTERVAL_MS = 200;
/** Rate and time left follow from the recent past. */
const RATE_WINDOW_MS = 20_000;

/** Starts showing what `look` sees; returns what stops it and clears the bar. */
export type WatchProgress = (look: () => Look) => () => void;

/** A report on `stream`, such as standard error. */
export const createProgressReport =
  (stream: NodeJS.WritableStream & { readonly isTTY?: boolean }): WatchProgress =>
  (look) => {
    if (stream.isTTY !== true) return () => {};
    let recent: readonly Look[] = [look()];
    const clear = (): void => {
      cursorTo(stream, 0);
      clearLine(stream, 1);
    };
    const show = (): void => {
      const now = look();
      recent = [...recent.filter(({ atMs }) => now.atMs - atMs <= RATE_WINDOW_MS), now];
      // A resumed run first reads over the rows that are done: that is no part of the rate.
      if (recent[0]?.rows === now.rows) recent = [now];
      const [from = now] = recent;
      clear();
      stream.write(progressBar(from, now));
    };
    const interval = setInterval(show, REDRAW_INTERVAL_MS);
    return () => {
      clearInterval(interval);
      clear();
    };
  };
