// One question at the terminal. Everything but a yes is a no.
import { prompt } from './prompt.ts';

/** What was said; `interrupted` is Ctrl-C. */
export type Reply = 'yes' | 'no' | 'interrupted';

/** Asks for a yes. */
export const ask = async (question: string): Promise<Reply> => {
  const { text, by } = await prompt(`${question} [y/N] `);
  if (by === 'interrupt') return 'interrupted';
  return /^y(es)?$/i.test(text.trim()) ? 'yes' : 'no';
};
