// The counts by reading line after line: where CloudWatch Logs Insights may not be asked, or an emulator has none.
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
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

/** Counts them, for ten seconds at most. Throws what the AWS SDK throws. */
export const countEvents = async (
  client: CloudWatchLogsClient,
  groups: readonly LogGroup[],
): Promise<LoggedState> => {
  const now = Date.now();
  const signal = AbortSignal.timeout(LIMIT_MS);
  const { events, complete } = await findEvents(client, { groups, sinceMs: now - OUTCOMES_MS, signal });
  return {
    outcomes: [...Map.groupBy(events, keyOf).values()].flatMap(countOf),
    oldest: oldestIn(events, now - OLDEST_MS),
    complete,
    scannedBytes: undefined,
  };
};
