// A failure in one line, as it is shown at the terminal: what it was, and the way out.
import { summarizeCause } from '../../lib/telemetry/cause-summary.ts';
import { CliError } from './cli-error.ts';

const sentence = (text: string): string => (/[.?!]$/.test(text) ? text : `${text}.`);

/** One line without its end. The message of an error that is not expected is not shown: it might quote a row. */
export const describeFailure = (error: unknown): string => {
  if (error instanceof CliError) {
    return [error.message, error.hint ?? ''].filter(Boolean).map(sentence).join(' ');
  }
  // The system's own errors name the file and the trouble.
  if (error instanceof Error && 'syscall' in error) return sentence(error.message);
  const { name, code } = summarizeCause(error);
  return `Unexpected error: ${[name, code].filter(Boolean).join(' ')}.`;
};
