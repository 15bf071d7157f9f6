// Owns how tests run `dead-letters` without a process for each.
import { parseArguments } from '../../cli/dead-letters/arguments.ts';
import { runAction } from '../../cli/dead-letters/run-action.ts';
import type { Environment } from '../../cli/shared/subcommand.ts';

/** The command within the test: what it printed, said beside, and returned or threw. */
export const runDeadLetters = async (
  args: readonly string[],
  env: Environment,
  signal = new AbortController().signal,
) => {
  const said = { stdout: '', stderr: '' };
  const options = parseArguments(args, env, { terminal: false });
  const exitCode = await runAction(options, env, {
    signal,
    print: (text) => {
      said.stdout += text;
    },
    warn: (line) => {
      said.stderr += `${line}\n`;
    },
    watchProgress: () => () => {},
  }).catch((error: unknown) => error);
  return { exitCode, ...said };
};
