// The command line of `dead-letters`. Touches no file and no network.
import { UsageError } from '../shared/cli-error.ts';
import { nearName } from '../shared/did-you-mean.ts';
import { parseDuration } from '../shared/durations.ts';
import { checkGuest } from '../shared/guest-options.ts';
import { parseOptions, STACK_OPTIONS } from '../shared/parse-options.ts';
import type { Environment } from '../shared/subcommand.ts';
import type { Choice } from './choose.ts';

/** What can be done with dead letters. */
export type Action = 'list' | 'show' | 'replay' | 'drop';

/** What is asked for. */
export interface DeadLetterOptions {
  readonly action: Action;
  /** Which one, of `show`. */
  readonly messageId: string | undefined;
  /** `undefined`: the environment says where. */
  readonly stage: string | undefined;
  readonly region: string | undefined;
  readonly choice: Omit<Choice, 'guestIds'>;
  /** As callers of the service name it. */
  readonly guest: string | undefined;
  /** A line for each. */
  readonly each: boolean;
  /** Guest ids in clear. */
  readonly guests: boolean;
  readonly json: boolean;
  readonly dryRun: boolean;
  readonly overwrite: boolean;
  readonly yes: boolean;
  /** Where dropped ones are kept; `undefined`: a name of its own in this folder. */
  readonly file: string | undefined;
}

const OPTIONS = {
  ...STACK_OPTIONS,
  code: { type: 'string', multiple: true, default: [] as string[] },
  'older-than': { type: 'string' },
  'newer-than': { type: 'string' },
  guest: { type: 'string' },
  all: { type: 'boolean', default: false },
  each: { type: 'boolean', default: false },
  guests: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  overwrite: { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
  file: { type: 'string' },
} as const;

type Values = ReturnType<typeof parseOptions<typeof OPTIONS>>['values'];
type Name = keyof Values;

const CHOICE: readonly Name[] = ['code', 'older-than', 'newer-than', 'guest'];
/** Beside stage, region and json, which all know. */
const OPTIONS_OF: Readonly<Record<Action, readonly Name[]>> = {
  list: [...CHOICE, 'each', 'guests'],
  show: ['guests'],
  replay: [...CHOICE, 'all', 'dry-run', 'overwrite'],
  drop: [...CHOICE, 'all', 'dry-run', 'yes', 'file'],
};
const ACTIONS = Object.keys(OPTIONS_OF) as Action[];

const isGiven = (value: Values[Name]): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false;

const actionOf = (word = 'list'): Action => {
  const action = ACTIONS.find((each) => each === word);
  if (action) return action;
  const near = nearName(word, ACTIONS);
  throw new UsageError(`dead-letters cannot ${word}: it can ${ACTIONS.join(', ')}`, {
    hint: near && `Did you mean ${near}?`,
  });
};

const checkNames = (action: Action, values: Values): void => {
  const known: readonly Name[] = ['stage', 'region', 'json', ...OPTIONS_OF[action]];
  const names = Object.keys(values) as Name[];
  const foreign = names.find((name) => isGiven(values[name]) && !known.includes(name));
  if (foreign !== undefined) throw new UsageError(`${action} takes no --${foreign}`);
};

const ageOf = (name: 'older-than' | 'newer-than', values: Values): number | undefined => {
  const text = values[name];
  return text === undefined ? undefined : parseDuration(text, `--${name}`);
};

const checkChoice = (action: Action, values: Values): void => {
  if (action !== 'replay' && action !== 'drop') return;
  const isNarrow = CHOICE.some((name) => isGiven(values[name]));
  if (values.all && isNarrow) throw new UsageError('--all means all: leave out the other choices, or it');
  if (values.all || isNarrow) return;
  throw new UsageError(`Which dead letters shall be ${action === 'drop' ? 'dropped' : 'replayed'}?`, {
    hint: 'Give --code, --older-than, --newer-than or --guest, or --all; look first with --dry-run',
  });
};

/**
 * What `args` (without the subcommand) ask for. `terminal`: whether somebody is there who can be asked.
 *
 * @throws UsageError
 */
export const parseArguments = (
  args: readonly string[],
  env: Environment,
  { terminal }: { readonly terminal: boolean },
): DeadLetterOptions => {
  const { values, positionals } = parseOptions(args, OPTIONS, env);
  const [word, ...rest] = positionals;
  const action = actionOf(word);
  const messageId = action === 'show' ? rest.shift() : undefined;
  if (action === 'show' && !messageId)
    throw new UsageError('Which one? show takes a message id, as list --each prints them');
  if (rest.length > 0) throw new UsageError(`${action} takes no further words`);
  checkNames(action, values);
  checkChoice(action, values);
  if (values.guest !== undefined) checkGuest(values.guest);
  const dryRun = values['dry-run'];
  if (action === 'drop' && !values.yes && !dryRun && !terminal) {
    throw new UsageError('Nobody is here to be asked what may be dropped', {
      hint: 'Look at it by --dry-run, then give --yes',
    });
  }
  const { stage, region, guest, each, guests, json, overwrite, yes, file, code: codes } = values;
  const choice = {
    codes,
    olderThanMs: ageOf('older-than', values),
    newerThanMs: ageOf('newer-than', values),
  };
  return {
    action,
    messageId,
    stage,
    region,
    choice,
    guest,
    each,
    guests,
    json,
    dryRun,
    overwrite,
    yes,
    file,
  };
};
