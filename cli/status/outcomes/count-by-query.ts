// The counts by CloudWatch Logs Insights, which replies within seconds however much was logged.

import { setTimeout as sleep } from 'node:timers/promises';
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { CliError } from '../../shared/cli-error.ts';
import type { LogGroup } from '../../shared/log-groups.ts';
import {
  type LoggedState,
  OLDEST_MS,
  type OldestUpdate,
  OUTCOMES_MS,
  type OutcomeCount,
} from './outcome-count.ts';

/** For `explainAwsFailure`. */
export const QUERY_RIGHT =
  'logs:StartQuery and logs:GetQueryResults, or logs:FilterLogEvents, on the log groups of http, direct and queue';

/** `latest` is that of the last event, not the greatest. */
export const OUTCOMES_QUERY = `filter ispresent(outcome)
| stats count(*) as events, latest(timestamp) as at, latest(details) as details by @log, level, outcome, code
| limit 1000`;

/** The oldest update of the batches of the last minutes. */
export const OLDEST_QUERY = `filter ispresent(oldest_ms)
| stats max(oldest_ms) as oldest, latest(timestamp) as at`;

const POLL_MS = 300;
const LIMIT_MS = 20_000;
const OVER = ['Complete', 'Failed', 'Cancelled', 'Timeout'];

type Row = Readonly<Record<string, string | undefined>>;

const query = async (
  client: CloudWatchLogsClient,
  groups: readonly LogGroup[],
  { text, lengthMs }: { readonly text: string; readonly lengthMs: number },
): Promise<{ readonly rows: readonly Row[]; readonly scannedBytes: number }> => {
  const { StartQueryCommand, GetQueryResultsCommand } = await import('@aws-sdk/client-cloudwatch-logs');
  const now = Date.now();
  const { queryId } = await client.send(
    new StartQueryCommand({
      logGroupNames: groups.map(({ name }) => name),
      queryString: text,
      startTime: Math.floor((now - lengthMs) / 1_000),
      endTime: Math.ceil(now / 1_000),
    }),
  );
  for (;;) {
    const {
      status = '',
      results = [],
      statistics,
    } = await client.send(new GetQueryResultsCommand({ queryId }));
    if (status === 'Complete') {
      return {
        rows: results.map((fields) =>
          Object.fromEntries(fields.map(({ field = '', value }) => [field, value])),
        ),
        scannedBytes: statistics?.bytesScanned ?? 0,
      };
    }
    if (OVER.includes(status) || Date.now() - now > LIMIT_MS) {
      throw new CliError('CloudWatch Logs Insights did not come to an end', { hint: 'Run it again' });
    }
    await sleep(POLL_MS);
  }
};

// An emulator may take a query and leave out what it does not know of it.
const strange = () => new CliError('CloudWatch Logs Insights did not do what was asked');

const timeOf = (text = ''): number => {
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? 0 : ms;
};

const countOf = (row: Row, groups: readonly LogGroup[]): OutcomeCount => {
  // The account and a colon are before the name.
  const group = groups.find(({ name }) => row['@log']?.endsWith(name));
  if (group === undefined || row.outcome === undefined || row.events === undefined) throw strange();
  return {
    functionKey: group.functionKey,
    level: row.level ?? '',
    outcome: row.outcome,
    code: row.code,
    count: Number(row.events),
    atMs: timeOf(row.at),
    details: row.details,
  };
};

const oldestOf = ([row]: readonly Row[]): OldestUpdate | undefined => {
  if (row?.oldest === undefined || row.at === undefined) return undefined;
  return { ageMs: Number(row.oldest), atMs: timeOf(row.at) };
};

/**
 * Counts them. @throws CliError, or what the AWS SDK throws
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Stats.html
 */
export const countByQuery = async (
  client: CloudWatchLogsClient,
  groups: readonly LogGroup[],
): Promise<LoggedState> => {
  const queue = groups.filter(({ functionKey }) => functionKey === 'queue');
  const [outcomes, oldest] = await Promise.all([
    query(client, groups, { text: OUTCOMES_QUERY, lengthMs: OUTCOMES_MS }),
    query(client, queue, { text: OLDEST_QUERY, lengthMs: OLDEST_MS }),
  ]);
  return {
    outcomes: outcomes.rows.map((row) => countOf(row, groups)),
    oldest: oldestOf(oldest.rows),
    lengthMs: OUTCOMES_MS,
    complete: true,
    scannedBytes: outcomes.scannedBytes + oldest.scannedBytes,
  };
};
