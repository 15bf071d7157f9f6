// `cxone-guests logs`: the command line around the events of an update.
import { stripVTControlCharacters, styleText } from 'node:util';
import { eventLine } from '../../lib/telemetry/event-line.ts';
import { explainAwsFailure } from '../shared/aws-failure.ts';
import { UsageError } from '../shared/cli-error.ts';
import { customerIdPrefixOf, idRulesOf } from '../shared/customer-ids.ts';
import { readDeployedSettings } from '../shared/deployed-settings.ts';
import { logGroupsOf } from '../shared/log-groups.ts';
import { type LoggedEvent, READ_LOG_RIGHT } from '../shared/logged-events.ts';
import { withLogsClient } from '../shared/logs-client.ts';
import { outliveReader } from '../shared/outlive-reader.ts';
import { readStackResources } from '../shared/stack-resources.ts';
import { stopOnSignals } from '../shared/stop-signals.ts';
import { DONE, type Environment, FAILED, INTERRUPTED, type Subcommand } from '../shared/subcommand.ts';
import { type LogsOptions, parseArguments } from './arguments.ts';
import { followEvents } from './follow.ts';
import { createReadEvents } from './read-events.ts';
import { guestSubject, type Subject } from './subject.ts';
import { USAGE } from './usage.ts';

const NOTICE_MS = 3_000;
const NOTICE = 'Reading the log; Ctrl-C shows what was found so far.\n';

const RIGHT = `cloudformation:ListStackResources on the stack, and ${READ_LOG_RIGHT}`;

const findSubject = async ({ guest, request = '', stage, region }: LogsOptions): Promise<Subject> => {
  if (guest === undefined) return { kind: 'request', id: request };
  const rules = idRulesOf(customerIdPrefixOf(await readDeployedSettings({ stage, region })));
  try {
    return guestSubject(rules?.canonicalGuestId(guest) ?? guest);
  } catch {
    throw new UsageError('--guest is no guest id of this deployment');
  }
};

const lineOf = ({ json }: LogsOptions, { functionKey, fields }: LoggedEvent): string => {
  if (json) return JSON.stringify({ function: functionKey, ...fields });
  const plain = eventLine(functionKey, fields, (_, text) => text);
  // What a log holds is not trusted with the terminal.
  if (stripVTControlCharacters(plain) !== plain) return stripVTControlCharacters(plain);
  return eventLine(functionKey, fields, (style, text) => styleText(style, text, { stream: process.stdout }));
};

// Lines show the time of the day.
const createShow = (options: LogsOptions) => {
  let day = new Date().toDateString();
  return (event: LoggedEvent): void => {
    const own = new Date(event.atMs).toDateString();
    if (own !== day && !options.json) process.stdout.write(`${own}\n`);
    day = own;
    process.stdout.write(`${lineOf(options, event)}\n`);
  };
};

const follow = async (options: LogsOptions, signal: AbortSignal) => {
  const { stage, region, request } = options;
  const subject = await findSubject(options);
  try {
    const groups = logGroupsOf(await readStackResources({ stage, region }));
    return await withLogsClient(region, (client) =>
      followEvents({
        read: createReadEvents(client, groups, subject),
        show: createShow(options),
        request,
        sinceMs: Date.now() - options.sinceMs,
        follow: options.follow,
        signal,
        now: Date.now,
      }),
    );
  } catch (error) {
    throw explainAwsFailure(error, { right: RIGHT });
  }
};

const run = async (args: readonly string[], env: Environment): Promise<number> => {
  const options = parseArguments(args, env);
  outliveReader();
  const signal = stopOnSignals(() => {});
  const notice = setTimeout(() => process.stderr.isTTY && process.stderr.write(NOTICE), NOTICE_MS);
  const { ending, complete } = await follow(options, signal).finally(() => clearTimeout(notice));
  // Standard output holds JSON alone.
  const say = (text: string) => (options.json ? process.stderr : process.stdout).write(`${text}\n`);
  if (!complete) say('Interrupted: the log was not read to its end.');
  if (ending === undefined)
    say('No event of it was found. Look further back with --since, such as --since 2d.');
  else say(`${options.guest === undefined ? '' : 'The last update of the guest: '}${ending.sentence}`);
  if (signal.aborted) return INTERRUPTED;
  return ending === undefined ? FAILED : DONE;
};

/** The subcommand. */
export const logs: Subcommand = { usage: USAGE, run };
