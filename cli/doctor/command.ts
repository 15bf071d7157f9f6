// `cxone-guests doctor`: makes the checks, shows each as it is made, and ends with an exit code.
import { DONE, type Environment, FAILED, type Subcommand } from '../shared/subcommand.ts';
import { parseArguments } from './arguments.ts';
import { allChecks } from './checks.ts';
import { findPlace } from './place/place.ts';
import { resultLines, summaryLine } from './print.ts';
import { runChecks } from './run-checks.ts';
import { USAGE } from './usage.ts';

const write = (text: string) => process.stdout.write(text);

const run = async (args: readonly string[], env: Environment): Promise<number> => {
  const options = parseArguments(args, env);
  const checks = allChecks(options, findPlace(options, env));
  const width = Math.max(...checks.map(({ title }) => title.length));
  const results = await runChecks(checks, (result) => {
    if (!options.json) write(resultLines(result, width));
  });
  const right = results.every(({ status }) => status !== 'failed');
  write(
    options.json ? `${JSON.stringify({ ok: right, checks: results }, undefined, 2)}\n` : summaryLine(results),
  );
  return right ? DONE : FAILED;
};

/** The subcommand. */
export const doctor: Subcommand = { usage: USAGE, run };
