// `dead-letters drop`: keeps those that are chosen in a file, and deletes them.
import { ask, type Reply } from '../shared/ask.ts';
import type { DeadLetter } from '../shared/dead-letter.ts';
import { FAILED, INTERRUPTED } from '../shared/subcommand.ts';
import { drop } from './act/drop.ts';
import { createKeptFile, keptFileName } from './act/kept-file.ts';
import { createTally, type Tally } from './act/tally.ts';
import { readAll } from './read/read-all.ts';
import { isMeantBy, type Run } from './run.ts';
import { finish } from './show/finish.ts';

const codesOf = (tally: Tally): string =>
  tally
    .byCode()
    .map(([code, { chosen }]) => `${code}: ${chosen}`)
    .join(', ');

const countOf = (letters: readonly DeadLetter[]): Tally => {
  const tally = createTally();
  for (const letter of letters) {
    tally.chosen({ letter, keptFor: undefined, overtaken: 'none' });
    tally.done(letter);
  }
  return tally;
};

const notDropped = (reply: Exclude<Reply, 'yes'>): number => {
  process.stderr.write('Nothing was dropped.\n');
  return reply === 'interrupted' ? INTERRUPTED : FAILED;
};

/** Returns the exit code. @throws CliError, after what was done by then was said */
export const runDrop = async (run: Run): Promise<number> => {
  const { opened, options, signal, nowMs } = run;
  const isMeant = isMeantBy(run);
  const path = options.file ?? keptFileName(nowMs);
  const act = async (isDropped: (letter: DeadLetter) => boolean, survey: Run['opened']['survey']) => {
    const tally = createTally();
    const file = createKeptFile(path);
    const dropping = drop(isDropped, { ...opened, survey, tally, file }, signal).finally(file.close);
    const shown = { action: 'drop', tally, survey, file: () => (file.isOpen() ? path : undefined) } as const;
    return await finish(run, shown, dropping);
  };
  if (options.yes && !options.dryRun) return await act(isMeant, opened.survey);

  const stopWatching = run.watch(opened.survey);
  const letters = (await readAll(opened.survey, signal).finally(stopWatching)).filter(isMeant);
  if (signal.aborted && !options.dryRun) return notDropped('interrupted');
  const looked = {
    action: 'drop',
    tally: countOf(letters),
    survey: opened.survey,
    file: () => undefined,
  } as const;
  if (options.dryRun || letters.length === 0) return await finish(run, looked, Promise.resolve());
  // Whoever is asked may take longer than the receipts are valid: nothing is held meanwhile.
  const survey = await opened.again();
  const reply = await ask(
    `Drop ${letters.length} dead ${letters.length === 1 ? 'letter' : 'letters'} (${codesOf(looked.tally)}), and keep them in ${path}?`,
  );
  if (reply !== 'yes') return notDropped(reply);
  // What was agreed to, and nothing that came since.
  const agreed = new Set(letters.map(({ messageId }) => messageId));
  return await act(({ messageId }) => agreed.has(messageId), survey);
};
