// Owns how a run reads: its figures, one a line.
import type { Outcome } from './run.ts';

/** The lines of the log of all processes, parsed. @throws SyntaxError on a line that is not JSON */
export const logLines = ({ processes }: Outcome): Record<string, unknown>[] =>
  processes.flatMap(({ stdout }) => {
    // What follows the last line break is a line that a killed process did not get to end.
    const lines = stdout.split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line));
  });

const count = <T>(items: Iterable<T>, matches: (item: T) => boolean): number =>
  [...items].filter(matches).length;

/** The messages that lie in the dead-letter queue, by the ids that they had in the queue. */
export const deadLetterIds = ({ deadLetters }: Outcome): Set<string> =>
  new Set(deadLetters.map(({ deduplicationId = '' }) => deduplicationId));

/** The figures of a run, by what they count. */
export const figuresOf = (outcome: Outcome, seed: number): Record<string, string | number> => {
  const { callers, ledger, weather, cxone } = outcome;
  const entries = [...ledger.entries.values()];
  const lines = logLines(outcome);
  const deliveries = entries.reduce((sum, entry) => sum + entry.deliveries, 0);
  const percent = Math.round((100 * weather.failures) / weather.calls);
  return {
    seed,
    seconds: outcome.seconds.toFixed(1),
    '  until all was accepted': outcome.callingSeconds.toFixed(1),
    'updates accepted': callers.accepted.length,
    'updates that the queue refused at first': callers.refused.size,
    messages: entries.length,
    batches: outcome.batches,
    'consumers killed': weather.counts['killed caller'] ?? 0,
    'batches that failed as a whole': outcome.batchFailures.length,
    deliveries,
    redeliveries: deliveries - count(entries, (entry) => entry.deliveries > 0),
    'most deliveries of one message': Math.max(...entries.map((entry) => entry.deliveries)),
    PATCHes: cxone.patchRequestCount,
    'PATCHes per update': (cxone.patchRequestCount / callers.accepted.length).toFixed(2),
    'retries within an invocation': count(lines, ({ outcome: logged }) => logged === 'retried'),
    'token requests': cxone.tokenRequestCount,
    'failures of CXone': `${weather.failures} of ${weather.calls} calls (${percent} %)`,
    ...Object.fromEntries(
      Object.entries(weather.counts)
        .sort()
        .map(([kind, times]) => [`  ${kind}`, times]),
    ),
    'dead letters': outcome.deadLetters.length,
    '  of them repeated': outcome.deadLetters.length - deadLetterIds(outcome).size,
    breaches: ledger.breaches.length,
    'calls before their time': outcome.waits.earlyCalls.length,
  };
};

/** The figures as text. */
export const formatFigures = (figures: Readonly<Record<string, string | number>>): string => {
  const width = Math.max(...Object.keys(figures).map((name) => name.length));
  const lines = Object.entries(figures).map(([name, value]) => `  ${name.padEnd(width)}  ${value}`);
  return `\nchaos\n${lines.join('\n')}\n`;
};
