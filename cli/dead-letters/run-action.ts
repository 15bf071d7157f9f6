// One action from its options to its exit code: finds the queues, opens them, acts, and leaves them as they are to be.
import type { IdRules } from '../../lib/contract/id-rules.ts';
import { InvalidRequestError } from '../../lib/errors.ts';
import { UsageError } from '../shared/cli-error.ts';
import { customerIdPrefixOf, idRulesOf } from '../shared/customer-ids.ts';
import { HOLD_SECONDS } from '../shared/dead-letter-hold.ts';
import { findSettings } from '../shared/deployed-settings.ts';
import type { WatchProgress } from '../shared/progress-report.ts';
import type { Environment } from '../shared/subcommand.ts';
import type { DeadLetterOptions } from './arguments.ts';
import { findQueues, type Queues } from './find-queues.ts';
import { type OpenedQueues, withQueues } from './open.ts';
import type { Run } from './run.ts';
import { runDrop } from './run-drop.ts';
import { runList, runShow } from './run-list.ts';
import { runReplay } from './run-replay.ts';

interface Surroundings extends Pick<Run, 'signal' | 'print'> {
  readonly watchProgress: WatchProgress;
  /** To the operator, beside the result. */
  readonly warn: (line: string) => void;
}

const HIDDEN = `The dead letters that were read stay hidden from others for ${HOLD_SECONDS / 60} minutes, and are back then.`;

/** Both forms: a message of a sender that knows no prefix has the one that was given. */
const guestIdsOf = (guest: string | undefined, rules: IdRules | undefined): readonly string[] | undefined => {
  if (guest === undefined) return undefined;
  try {
    return [guest, rules?.canonicalGuestId(guest) ?? guest];
  } catch (error) {
    if (!(error instanceof InvalidRequestError)) throw error;
    throw new UsageError('--guest is no guest id here', { hint: error.hint });
  }
};

/** What the deployment makes of ids, where that matters. */
const findRules = async (options: DeadLetterOptions, env: Environment): Promise<IdRules | undefined> => {
  if (options.guest === undefined && options.action !== 'replay') return undefined;
  return idRulesOf(customerIdPrefixOf(await findSettings(options, env)));
};

const act = (run: Run, queues: Queues): Promise<number> => {
  switch (run.options.action) {
    case 'list':
      return runList(run);
    case 'show':
      return runShow(run);
    case 'replay':
      return runReplay(run, queues.updatesUrl);
    case 'drop':
      return runDrop(run);
  }
};

const watchWith =
  (watchProgress: WatchProgress, { depth }: Pick<OpenedQueues, 'depth'>): Run['watch'] =>
  (survey) =>
    watchProgress(() => ({
      atMs: performance.now(),
      rows: survey.seen(),
      rejected: 0,
      total: depth.visible,
      unit: 'dead letters',
    }));

/** Returns the exit code. @throws UsageError, CliError */
export const runAction = async (
  options: DeadLetterOptions,
  env: Environment,
  { signal, print, watchProgress, warn }: Surroundings,
): Promise<number> => {
  const queues = await findQueues(options, env);
  const idRules = await findRules(options, env);
  const choice = { ...options.choice, guestIds: guestIdsOf(options.guest, idRules) };
  const { region } = options;
  return await withQueues(queues, { region, onHidden: () => warn(HIDDEN) }, (opened) => {
    const start = { options, choice, idRules, opened, signal, print, nowMs: Date.now() };
    return act({ ...start, watch: watchWith(watchProgress, opened) }, queues);
  });
};
