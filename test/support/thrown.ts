// Owns how tests get hold of an error: thrown or rejected, never swallowed when there is none.

const nothingThrown = (): never => {
  throw new Error('nothing was thrown');
};

const asError = (error: unknown): Error => {
  if (error instanceof Error) return error;
  throw new Error('what was thrown is no Error');
};

/** The error that `run` throws. */
export const thrownBy = (run: () => unknown): Error => {
  try {
    run();
  } catch (error) {
    return asError(error);
  }
  return nothingThrown();
};

/** The error that the promise rejects with. */
export const rejectionOf = (promise: Promise<unknown>): Promise<Error> =>
  promise.then(nothingThrown, asError);
