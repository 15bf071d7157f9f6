// `dead-letters list` and `dead-letters show`: what lies there. Changes nothing.
import { CliError } from '../shared/cli-error.ts';
import { DONE, INTERRUPTED } from '../shared/subcommand.ts';
import { readAll } from './read/read-all.ts';
import { isMeantBy, jsonText, type Run } from './run.ts';
import { fieldLines, fieldsOf } from './show/letter-fields.ts';
import { type Listing, listingJson, listingText } from './show/listing.ts';

/** Lists those that are chosen. Returns the exit code. @throws CliError */
export const runList = async (run: Run): Promise<number> => {
  const { opened, options, signal, nowMs, print } = run;
  const stopWatching = run.watch(opened.survey);
  const all = await readAll(opened.survey, signal).finally(stopWatching);
  const letters = all.filter(isMeantBy(run));
  if (signal.aborted) return INTERRUPTED;
  const { each, guests, json } = options;
  const unread = { missing: opened.survey.missing(), hidden: opened.depth.hidden };
  const listing: Listing = { letters, read: all.length, each, guests, nowMs, ...unread };
  print(json ? jsonText(listingJson(listing)) : listingText(listing));
  return DONE;
};

/** Shows the one that is named. Returns the exit code. @throws CliError */
export const runShow = async ({ opened, options, signal, print, watch }: Run): Promise<number> => {
  const isIt = ({ messageId }: { readonly messageId: string }) => messageId === options.messageId;
  const stopWatching = watch(opened.survey);
  const letter = (await readAll(opened.survey, signal, isIt).finally(stopWatching)).find(isIt);
  if (letter === undefined) {
    if (signal.aborted) return INTERRUPTED;
    const isElsewhere = opened.depth.hidden > 0 || opened.survey.missing() > 0;
    throw new CliError('No dead letter has this message id', {
      hint: isElsewhere
        ? 'Some could not be read: see what list says of them'
        : 'list --each prints the ids of those that are there',
    });
  }
  const fields = fieldsOf(letter, options);
  print(options.json ? jsonText(fields) : fieldLines(fields));
  return DONE;
};
