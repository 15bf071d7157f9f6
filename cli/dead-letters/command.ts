// `cxone-guests dead-letters`: the command line around looking at dead letters, sending them round again and
// dropping them.
import { outliveReader } from '../shared/outlive-reader.ts';
import { createProgressReport } from '../shared/progress-report.ts';
import { stopOnSignals } from '../shared/stop-signals.ts';
import type { Environment, Subcommand } from '../shared/subcommand.ts';
import { parseArguments } from './arguments.ts';
import { USAGE } from './usage.ts';

const warn = (line: string) => void process.stderr.write(`${line}\n`);

const STOPPING =
  '\nStopping: what is at work is finished, and the rest shown again. Once more to stop at once.';

const run = async (args: readonly string[], env: Environment): Promise<number> => {
  const terminal = process.stdin.isTTY && process.stderr.isTTY;
  const options = parseArguments(args, env, { terminal });
  // With the clients of AWS, which a wrong command line need not wait for.
  const { runAction } = await import('./run-action.ts');
  // What was begun is finished and shown again, whoever listens.
  outliveReader();
  return await runAction(options, env, {
    signal: stopOnSignals(() => warn(STOPPING)),
    print: (text) => void process.stdout.write(text),
    watchProgress: createProgressReport(process.stderr),
    warn,
  });
};

/** The subcommand. */
export const deadLetters: Subcommand = { usage: USAGE, run };
