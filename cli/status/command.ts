// `cxone-guests status`: how a deployment is, on one screen.
import { DONE, type Environment, FAILED, type Subcommand } from '../shared/subcommand.ts';
import { parseArguments } from './arguments.ts';
import { findPlace } from './place.ts';
import { statusScreen } from './print.ts';
import { statusJson } from './print-json.ts';
import { readReport } from './report.ts';
import { USAGE } from './usage.ts';

const run = async (args: readonly string[], env: Environment): Promise<number> => {
  const options = parseArguments(args, env);
  const report = await readReport(await findPlace(options, env), options);
  process.stdout.write(options.json ? statusJson(report, options.stage) : statusScreen(report, options));
  return report.queue.value === undefined ? FAILED : DONE;
};

/** The subcommand. */
export const status: Subcommand = { usage: USAGE, run };
