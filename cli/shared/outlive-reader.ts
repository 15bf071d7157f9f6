// Output that nobody reads any more, such as that of a pipe into `head` or of a terminal that was closed, does not
// end the program: what it has begun may need to be finished.

/** From now on a failure to write to the terminal is let pass. */
export const outliveReader = (): void => {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
};
