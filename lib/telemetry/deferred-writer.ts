// Standard output is a pipe in Lambda, and a write to it blocks. Lines are gathered and written in one
// piece once the response is on its way: after the event loop's current turn, and before Lambda can freeze
// the environment, which it does only when the runtime asks for the next invocation.

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
