// Shows how far a run is: a bar that is redrawn in a terminal, else a plain line now and then.
import { clearLine, cursorTo } from 'node:readline';
import { type Look, progressBar, progressText } from './progress-line.ts';

const REDRAW_INTERVAL_MS = 200;
const PLAIN_INTERVAL_MS = 5_000;
/** Rate and time left follow from the recent past. */
const RATE_WINDOW_MS = 20_000;

/** Starts showing what `look` sees; the answer stops it and clears the bar. */
export type WatchProgress = (look: () => Look) => () => void;

/** A report on `stream`, such as standard error. */
export const createProgressReport =
  (stream: NodeJS.WritableStream & { readonly isTTY?: boolean }): WatchProgress =>
  (look) => {
    const terminal = stream.isTTY === true;
    let recent: readonly Look[] = [look()];
    const clear = (): void => {
      if (!terminal) return;
      cursorTo(stream, 0);
      clearLine(stream, 1);
    };
    const show = (): void => {
      const now = look();
      recent = [...recent.filter(({ atMs }) => now.atMs - atMs <= RATE_WINDOW_MS), now];
      // A run that goes on first reads over the rows that are done: that is no part of the rate.
      if (recent[0]?.rows === now.rows) recent = [now];
      const [from = now] = recent;
      clear();
      stream.write(terminal ? progressBar(from, now) : `${progressText(from, now)}\n`);
    };
    const interval = setInterval(show, terminal ? REDRAW_INTERVAL_MS : PLAIN_INTERVAL_MS);
    return () => {
      clearInterval(interval);
      clear();
    };
  };
