// One run in flight however many callers wait. It remembers nothing: neither results nor failures.

/** Wraps `run` so that calls made while one is under way share its outcome. */
export const singleFlight = <T>(run: () => Promise<T>): (() => Promise<T>) => {
  let flight: Promise<T> | undefined;
  return () => {
    flight ??= run().finally(() => {
      flight = undefined;
    });
    return flight;
  };
};
