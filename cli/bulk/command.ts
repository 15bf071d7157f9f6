// `cxone-guests bulk guests.csv`: the command line around a run. The file is looked at before the queue is
// asked for: whoever gave a wrong file hears that first.
import { findCustomerIdPrefix } from '../shared/customer-ids.ts';
import { findQueue } from '../shared/find-queue.ts';
import { createProgressReport } from '../shared/progress-report.ts';
import { stopOnSignals } from '../shared/stop-signals.ts';
import type { Environment, Subcommand } from '../shared/subcommand.ts';
import { parseArguments } from './arguments.ts';
import { checkAttributeId } from './attribute-id.ts';
import { inspectFile } from './read/inspect-file.ts';
import { runBulk } from './run-bulk.ts';
import { exitCodeOf, summarize } from './summary.ts';
import { USAGE } from './usage.ts';

const say = (line: string) => process.stderr.write(`${line}\n`);

const NO_ORDER_TABLE =
  'No order table is given (--order-table): an older update that comes another way may overtake a row.';

const run = async (args: readonly string[], env: Environment): Promise<number> => {
  const given = parseArguments(args, env);
  const { input, format, dryRun } = given;
  const file = input === '-' ? undefined : await inspectFile(input, format);
  const nowhere = { queueUrl: undefined, orderTable: undefined };
  const place = dryRun ? nowhere : await findQueue(given, env);
  const customerIdPrefix = await findCustomerIdPrefix(given, env);
  checkAttributeId(given.attributeId, customerIdPrefix);
  const options = { ...given, ...place, customerIdPrefix };
  if (!dryRun && options.orderTable === undefined) say(NO_ORDER_TABLE);
  const summary = await runBulk(options, file, {
    signal: stopOnSignals(() => say('\nStopping when what was read is sent. Once more to stop at once.')),
    watchProgress: createProgressReport(process.stderr),
    onResume: say,
  });
  process.stdout.write(summarize(options, summary));
  return exitCodeOf(summary);
};

/** The subcommand. */
export const bulk: Subcommand = { usage: USAGE, run };
