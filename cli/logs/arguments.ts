// The command line of `logs`. Touches no file and no network.
import { UsageError } from '../shared/cli-error.ts';
import { parseDuration } from '../shared/durations.ts';
import { checkGuest } from '../shared/guest-options.ts';
import { parseOptions, STACK_OPTIONS } from '../shared/parse-options.ts';
import type { Environment } from '../shared/subcommand.ts';

/** What is asked for: the updates of a guest, or one request. */
export interface LogsOptions {
  readonly stage: string;
  readonly region: string | undefined;
  /** As callers of the service name it. */
  readonly guest: string | undefined;
  /** Exactly one of both is there. */
  readonly request: string | undefined;
  readonly sinceMs: number;
  readonly follow: boolean;
  readonly json: boolean;
}

const OPTIONS = {
  ...STACK_OPTIONS,
  guest: { type: 'string' },
  request: { type: 'string' },
  since: { type: 'string', default: '1h' },
  follow: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

// A request id of Lambda, or the row of a bulk run. Nothing of it means anything in a filter pattern.
const REQUEST_ID = /^[\w-]{8,128}$/;

/** What `args` (without the subcommand) ask for. @throws UsageError */
export const parseArguments = (args: readonly string[], env: Environment): LogsOptions => {
  const { values, positionals } = parseOptions(args, OPTIONS, env);
  const { stage, region, guest, request, since, follow, json } = values;
  if (positionals.length > 0) throw new UsageError('logs takes options alone');
  if ((guest === undefined) === (request === undefined)) {
    throw new UsageError('Whose events?', { hint: 'Give one of --request and --guest' });
  }
  if (guest !== undefined) checkGuest(guest);
  if (request !== undefined && !REQUEST_ID.test(request)) {
    throw new UsageError('--request must be a request id, such as that in the body of a 202');
  }
  if (stage === undefined) {
    throw new UsageError('Of which deployment?', {
      hint: 'Give --stage. A local run has no log groups: its terminal shows the events as they happen',
    });
  }
  return { stage, region, guest, request, sinceMs: parseDuration(since, '--since'), follow, json };
};
