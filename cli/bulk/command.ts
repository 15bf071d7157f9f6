// `cxone-guests bulk guests.csv`: the command line around a run. The file is looked at before the queue is
// asked for: whoever gave a wrong file hears that first.
import { checkAttributeRules } from '../shared/attribute-option.ts';
import { customerIdPrefixOf, idRulesOf } from '../shared/customer-ids.ts';
import { findIdentifiers } from '../shared/deployed-identifiers.ts';
import { findSettings } from '../shared/deployed-settings.ts';
import { findQueue } from '../shared/find-queue.ts';
import { createProgressReport } from '../shared/progress-report.ts';
import { queueRegion } from '../shared/queue-region.ts';
import { stopOnSignals } from '../shared/stop-signals.ts';
import type { Environment, Subcommand } from '../shared/subcommand.ts';
import { parseArguments } from './arguments.ts';
import { inspectFile } from './read/inspect-file.ts';
import { runBulk } from './run-bulk.ts';
import { exitCodeOf, summarize, warnOfPhones } from './summary.ts';
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
  const settings = await findSettings(given, env);
  const customerIdPrefix = customerIdPrefixOf(settings);
  const region = queueRegion(given.queueUrl ?? place.queueUrl ?? '') ?? given.region;
  const identifiers = await findIdentifiers(settings, region);
  if (given.attributeId !== undefined) {
    checkAttributeRules(given.attributeId, {
      identifiers: identifiers.rules,
      ids: idRulesOf(customerIdPrefix),
    });
  }
  const options = { ...given, ...place, customerIdPrefix, identifiers };
  if (!dryRun && options.orderTable === undefined) say(NO_ORDER_TABLE);
  const summary = await runBulk(options, file, {
    signal: stopOnSignals(() => say('\nStopping when what was read is sent. Once more to stop at once.')),
    watchProgress: createProgressReport(process.stderr),
    onResume: say,
  });
  process.stdout.write(summarize(options, summary));
  const warning = warnOfPhones(options, summary);
  if (warning !== undefined) say(warning);
  return exitCodeOf(summary);
};

/** The subcommand. */
export const bulk: Subcommand = { usage: USAGE, run };
