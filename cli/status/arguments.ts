// The command line of `status`. Touches no file and no network.
import { UsageError } from '../shared/cli-error.ts';
import { parseOptions, STACK_OPTIONS } from '../shared/parse-options.ts';
import type { Environment } from '../shared/subcommand.ts';

/** What is asked for. */
export interface StatusOptions {
  /** `undefined`: the queues are those that the environment names. */
  readonly stage: string | undefined;
  readonly region: string | undefined;
  readonly json: boolean;
}

const OPTIONS = { ...STACK_OPTIONS, json: { type: 'boolean', default: false } } as const;

/** What `args` (without the subcommand) ask for. @throws UsageError */
export const parseArguments = (args: readonly string[], env: Environment): StatusOptions => {
  const { values, positionals } = parseOptions(args, OPTIONS, env);
  if (positionals.length > 0) throw new UsageError('status takes options alone');
  const { stage, region, json } = values;
  if (stage === undefined && !env.UPDATE_QUEUE_URL?.trim()) {
    throw new UsageError('Of which deployment?', {
      hint: 'Give --stage (the deployed stage), or set UPDATE_QUEUE_URL and DEAD_LETTER_QUEUE_URL, as npm start prints them',
    });
  }
  return { stage, region, json };
};
