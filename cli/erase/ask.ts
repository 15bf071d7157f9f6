// One question at the terminal. Everything but a yes is a no.
import { createInterface } from 'node:readline/promises';

/** What was said; `interrupted` is Ctrl-C. */
export type Reply = 'yes' | 'no' | 'interrupted';

/** Asks on standard error, so that standard output is the result alone. */
export const ask = async (question: string): Promise<Reply> => {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const stop = new AbortController();
  let interrupted = false;
  terminal.on('SIGINT', () => {
    interrupted = true;
    stop.abort();
  });
  // Ctrl-D: nobody answers any more.
  terminal.on('close', () => stop.abort());
  try {
    const said = await terminal.question(`${question} [y/N] `, { signal: stop.signal });
    return /^y(es)?$/i.test(said.trim()) ? 'yes' : 'no';
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    process.stderr.write('\n');
    return interrupted ? 'interrupted' : 'no';
  } finally {
    terminal.close();
  }
};
