// Owns how a long poll waits: until something changed, its time is up, or its client left.

/** Waiting and waking. */
export interface Wakeup {
  /** Resolves on the next `wake`, after the time, or when the signal aborts; never rejects. */
  wait(timeoutMs: number, signal: AbortSignal): Promise<void>;
  wake(): void;
  waiting(): number;
}

/** Creates a wake-up with nobody waiting. */
export const createWakeup = (): Wakeup => {
  const waiting = new Set<() => void>();
  return {
    wait(timeoutMs, signal) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const finish = (): void => {
        clearTimeout(timer);
        waiting.delete(finish);
        signal.removeEventListener('abort', finish);
        resolve();
      };
      const timer = setTimeout(finish, timeoutMs);
      waiting.add(finish);
      signal.addEventListener('abort', finish, { once: true });
      if (signal.aborted) finish();
      return promise;
    },
    waiting: () => waiting.size,
    wake() {
      for (const finish of [...waiting]) finish();
    },
  };
};
