// Owns what the processes' logs and the journal say in numbers.
import type { LambdaProcess } from '../../../../local/simulators/lambda/process.ts';
import type { JournalEntry } from './journal.ts';

type LogLine = Readonly<Record<string, unknown>>;

/** The lines of all processes. @throws SyntaxError on a line that is not JSON */
export const logOf = (processes: readonly LambdaProcess[]): readonly LogLine[] =>
  processes.flatMap(({ stdout }) =>
    // What follows the last line break is a line that a killed process did not get to end.
    stdout()
      .split('\n')
      .slice(0, -1)
      .map((line): LogLine => JSON.parse(line)),
  );

/** The calls whose log says that their place is not kept. */
export const unkeptRequests = (lines: readonly LogLine[]): ReadonlySet<string> =>
  new Set(
    lines.filter(({ outcome }) => outcome === 'order_not_kept').map(({ request_id }) => String(request_id)),
  );

/** How often the order of updates had something to do. */
export const orderFiguresOf = (lines: readonly LogLine[]) => {
  const count = (name: string) => lines.filter(({ outcome }) => outcome === name).length;
  return {
    superseded: count('superseded'),
    copies: count('copied'),
    'places not kept': count('order_not_kept'),
  };
};

/** Updates by how they ended. */
export const countsOf = (entries: readonly JournalEntry[]): Record<string, number> => ({
  ...Object.fromEntries(
    (['sync', 'async', 'direct', 'bulk'] as const).map((wayIn) => [
      `accepted ${wayIn}`,
      entries.filter((entry) => entry.wayIn === wayIn && entry.accepted).length,
    ]),
  ),
  'answered with an error': entries.filter(({ accepted }) => !accepted).length,
});
