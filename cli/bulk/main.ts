// `npm run bulk -- guests.csv`: the command line around a run. Prints no identifier and no stack trace.
import { summarizeCause } from '../../lib/errors.ts';
import { CliError } from '../shared/cli-error.ts';
import { createProgressReport } from '../shared/progress-report.ts';
import { parseArguments } from './arguments.ts';
import { runBulk } from './run-bulk.ts';
import { exitCodeOf, summarize } from './summary.ts';
import { USAGE } from './usage.ts';

const FAILED = 1;
const INTERRUPTED = 130;
/** A terminal and npm both pass on one Ctrl-C: only a later one means at once. */
const SAME_SIGNAL_MS = 1_000;

const say = (line: string) => process.stderr.write(`${line}\n`);

const stopOnSignals = (): AbortSignal => {
  const stop = new AbortController();
  let firstAtMs: number | undefined;
  const onSignal = () => {
    const nowMs = performance.now();
    firstAtMs ??= nowMs;
    if (nowMs - firstAtMs > SAME_SIGNAL_MS) process.exit(INTERRUPTED);
    if (stop.signal.aborted) return;
    stop.abort();
    say('\nStopping when what was read is sent. Once more to stop at once.');
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  return stop.signal;
};

const describeFailure = (error: unknown): string => {
  if (error instanceof CliError) {
    const text = [error.message, error.hint].filter(Boolean).join('. ').replace(/\.?$/, '.');
    return error.showUsage ? `${text}\n\n${USAGE}` : text;
  }
  // The system's own errors name the file and the trouble; the message of any other might quote a row.
  if (error instanceof Error && 'syscall' in error) return error.message;
  const { name, code } = summarizeCause(error);
  return `Unforeseen: ${[name, code].filter(Boolean).join(' ')}.`;
};

const run = async (): Promise<number> => {
  const options = parseArguments(process.argv.slice(2), process.env);
  if (!options) {
    process.stdout.write(USAGE);
    return 0;
  }
  const summary = await runBulk(options, {
    signal: stopOnSignals(),
    watchProgress: createProgressReport(process.stderr),
    onResume: say,
  });
  process.stdout.write(summarize(options, summary));
  return exitCodeOf(summary);
};

try {
  process.exitCode = await run();
} catch (error) {
  process.stderr.write(`${describeFailure(error).trimEnd()}\n`);
  process.exitCode = FAILED;
}
