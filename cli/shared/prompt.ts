// One line that somebody enters at the terminal. It stays in no history.
import { createInterface } from 'node:readline/promises';

/** What was entered; `by` says what ended it: Enter, Ctrl-D or Ctrl-C. */
export interface Entry {
  readonly text: string;
  readonly by: 'enter' | 'end' | 'interrupt';
}

/** Asks on standard error, so that standard output is the result alone. */
export const prompt = async (question: string): Promise<Entry> => {
  const terminal = createInterface({ input: process.stdin, output: process.stderr, historySize: 0 });
  const stop = new AbortController();
  let by: Entry['by'] = 'end';
  terminal.on('SIGINT', () => {
    by = 'interrupt';
    stop.abort();
  });
  // Ctrl-D: nobody answers any more.
  terminal.on('close', () => stop.abort());
  try {
    return { text: await terminal.question(question, { signal: stop.signal }), by: 'enter' };
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    process.stderr.write('\n');
    return { text: '', by };
  } finally {
    terminal.close();
  }
};
