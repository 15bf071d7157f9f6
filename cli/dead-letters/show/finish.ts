// The end of a replay or a drop: what was done is said, also when it failed, and the exit code says the same.
import { DONE, FAILED, INTERRUPTED } from '../../shared/subcommand.ts';
import type { Tally } from '../act/tally.ts';
import type { Survey } from '../read/survey.ts';
import { jsonText, type Run } from '../run.ts';
import { isComplete, type Summary, summaryJson, summaryText } from './summary.ts';

/** What is counted while it acts. */
export interface Acting {
  readonly action: Summary['action'];
  readonly tally: Tally;
  readonly survey: Survey;
  readonly file: () => string | undefined;
}

/** Waits for `acting`, and returns the exit code. @throws what `acting` rejects with */
export const finish = async (
  { options, signal, opened, print, watch }: Pick<Run, 'options' | 'signal' | 'opened' | 'print' | 'watch'>,
  { action, tally, survey, file }: Acting,
  acting: Promise<void>,
): Promise<number> => {
  const summary = (): Summary => ({
    action,
    dryRun: options.dryRun,
    tally,
    interrupted: signal.aborted,
    file: file(),
    missing: survey.missing(),
    hidden: opened.depth.hidden,
  });
  const say = () => print(options.json ? jsonText(summaryJson(summary())) : summaryText(summary()));
  const stopWatching = watch(survey);
  try {
    await acting.finally(stopWatching);
  } catch (error) {
    if (tally.byCode().length > 0) say();
    throw error;
  }
  say();
  if (signal.aborted) return INTERRUPTED;
  return isComplete(summary()) ? DONE : FAILED;
};
