// One Ctrl-C asks the program to stop, a later one ends it at once.
import { INTERRUPTED } from './subcommand.ts';

/** A terminal, npm and the launcher each pass on one Ctrl-C: only a later one means at once. */
const SAME_SIGNAL_MS = 1_000;

/** Aborts at the first SIGINT, SIGTERM or SIGHUP (the terminal was closed), and calls `onStop`. */
export const stopOnSignals = (onStop: () => void): AbortSignal => {
  const stop = new AbortController();
  let firstAtMs: number | undefined;
  const onSignal = () => {
    const nowMs = performance.now();
    firstAtMs ??= nowMs;
    if (nowMs - firstAtMs > SAME_SIGNAL_MS) process.exit(INTERRUPTED);
    if (stop.signal.aborted) return;
    stop.abort();
    onStop();
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal).on('SIGHUP', onSignal);
  return stop.signal;
};
