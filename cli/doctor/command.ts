// `cxone-guests doctor`: makes the checks, shows each as it is made, and ends with an exit code.
import { outliveReader } from '../shared/outlive-reader.ts';
import { stopOnSignals } from '../shared/stop-signals.ts';
import { DONE, type Environment, FAILED, INTERRUPTED, type Subcommand } from '../shared/subcommand.ts';
import { type DoctorOptions, parseArguments } from './arguments.ts';
import { allChecks } from './checks.ts';
import { findPlace } from './place/place.ts';
import { resultLines, summaryLine } from './print.ts';
import { exchangeLines } from './record/exchange-lines.ts';
import { type ShownExchange, startRecorder } from './record/recorder.ts';
import { createRunner, type Runner } from './run-checks.ts';
import { USAGE } from './usage.ts';

const write = (text: string) => process.stdout.write(text);

const PUTTING_BACK = '\nThe test guest is put back first. Once more to stop at once.\n';

/** What was exchanged, and whether the operator wanted to stop. */
interface Made {
  readonly exchanges: readonly ShownExchange[];
  readonly interrupted: boolean;
}

const makeChecks = async (options: DoctorOptions, env: Environment, runner: Runner): Promise<Made> => {
  const { wrap, exchanges } = startRecorder();
  const { aws, cxone, trial } = allChecks(options, findPlace(options, env));
  await runner.run(aws);
  await runner.run(cxone.map(wrap));
  const isConfigured = runner.results().some(({ id, status }) => id === 'settings' && status === 'ok');
  if (options.guest === undefined || !isConfigured) return { exchanges, interrupted: false };
  const signal = stopOnSignals(() => process.stderr.write(PUTTING_BACK));
  await runner.run((await trial()).map(wrap), signal);
  return { exchanges, interrupted: signal.aborted };
};

const run = async (args: readonly string[], env: Environment): Promise<number> => {
  const options = parseArguments(args, env);
  // A guest under trial must be put back, whoever listens.
  outliveReader();
  const runner = createRunner((result) => {
    if (!options.json) write(resultLines(result));
  });
  const { exchanges, interrupted } = await makeChecks(options, env, runner);
  const checks = runner.results();
  const ok = checks.every(({ status }) => status !== 'failed');
  if (options.json) {
    write(`${JSON.stringify({ ok, checks, ...(options.record && { exchanges }) }, undefined, 2)}\n`);
  } else {
    write(summaryLine(checks));
    if (options.record) write(exchangeLines(exchanges));
  }
  if (interrupted) return INTERRUPTED;
  return ok ? DONE : FAILED;
};

/** The subcommand. */
export const doctor: Subcommand = { usage: USAGE, run };
