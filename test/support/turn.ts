// Owns the wait for what the service writes at the end of the event loop's turn.

/** Resolves after the current turn of the event loop: the log lines of a call are written by then. */
export const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });
