// Standard output is a pipe in Lambda, and a write to it blocks. Lines are gathered and handed over at the end
// of the event loop's turn, for which Lambda's runtime client waits before it sends the response. Not after
// that: once it has asked for the next invocation, Lambda may freeze the environment, and a line be lost.

/** Gathers text and hands it to `write` at the end of the event loop's turn. */
export const createDeferredWriter = (write: (text: string) => void): ((text: string) => void) => {
  let gathered = '';
  const flush = () => {
    const text = gathered;
    gathered = '';
    write(text);
  };
  return (text) => {
    if (gathered === '') setImmediate(flush);
    gathered += text;
  };
};
