// The counts by reading line after line: where CloudWatch Logs Insights may not be asked, or an emulator has none.
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { CliError } from '../../shared/cli-error.ts';
import type { LogGroup } from '../../shared/log-groups.ts';
import { findEvents, type LoggedEvent } from '../../shared/logged-events.ts';
import {
  type LoggedState,
  OLDEST_MS,
  type OldestUpdate,
  OUTCOMES_MS,
  type OutcomeCount,
} from './outcome-count.ts';

const LIMIT_MS = 10_000;
// A log group is read from its oldest line on. What is newest matters most, so the hour is read in parts, the last one
// first.
const PARTS_MS = [60_000, 300_000, 900_000, OUTCOMES_MS];

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const keyOf = ({ functionKey, fields: { level, outcome, code } }: LoggedEvent): string =>
  [functionKey, level, outcome, code].join(' ');

const countOf = (alike: readonly LoggedEvent[]): readonly OutcomeCount[] => {
  const last = alike.at(-1);
  const outcome = textOf(last?.fields.outcome);
  if (last === undefined || outcome === undefined) return [];
  return [
    {
      functionKey: last.functionKey,
      level: String(last.fields.level),
      outcome,
      code: textOf(last.fields.code),
      count: alike.length,
      atMs: last.atMs,
      details: textOf(last.fields.details),
    },
  ];
};

const oldestIn = (events: readonly LoggedEvent[], sinceMs: number): OldestUpdate | undefined => {
  const drained = events.flatMap(({ atMs, fields: { oldest_ms: ageMs } }) =>
    typeof ageMs === 'number' && atMs >= sinceMs ? { ageMs, atMs } : [],
  );
  const last = drained.at(-1);
  return last && { ageMs: Math.max(...drained.map(({ ageMs }) => ageMs)), atMs: last.atMs };
};

/**
 * Counts them, for `limitMs` at most.
 *
 * @throws CliError where not even the last minute can
 * be read, or what the AWS SDK throws
 */
export const countEvents = async (
  client: CloudWatchLogsClient,
  groups: readonly LogGroup[],
  limitMs = LIMIT_MS,
): Promise<LoggedState> => {
  const now = Date.now();
  const signal = AbortSignal.timeout(limitMs);
  const read: LoggedEvent[] = [];
  let untilMs: number | undefined;
  let complete = true;
  for (const lengthMs of PARTS_MS) {
    const found = await findEvents(client, { groups, sinceMs: now - lengthMs, untilMs, signal });
    complete = found.complete;
    // Of a part that was not read to its end it is not known what is missing.
    if (!complete) break;
    read.unshift(...found.events);
    untilMs = now - lengthMs;
  }
  if (untilMs === undefined) {
    throw new CliError('The log is too long to be read line by line', {
      hint: 'Allow logs:StartQuery and logs:GetQueryResults on the log groups of http, direct and queue.',
    });
  }
  return {
    outcomes: [...Map.groupBy(read, keyOf).values()].flatMap(countOf),
    oldest: oldestIn(read, now - OLDEST_MS),
    lengthMs: now - untilMs,
    complete,
    scannedBytes: undefined,
  };
};
