// What ends a local run: Ctrl-C, the other signals that ask for an end, and the end of npm.

const WATCH_NPM_EVERY_MS = 500;

/** Aborted when the run is to end. */
export const createStopSignal = (): AbortSignal => {
  const stopping = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stopping.abort());
  if (process.env.npm_lifecycle_event !== undefined) {
    // Between npm and this process is a shell, which dies of a signal to npm without passing it on.
    const shell = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid !== shell) stopping.abort();
    }, WATCH_NPM_EVERY_MS);
    watch.unref();
  }
  return stopping.signal;
};
