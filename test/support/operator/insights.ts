// Owns CloudWatch Logs Insights, the part that the command line asks: filter ispresent, stats with count(*), max and
// latest, by fields, and limit.
import { AwsServiceError } from '../../../local/simulators/shared/aws-json.ts';

/** A line of a log as a query sees it: its fields, and @log. */
export type QueriedLine = Readonly<Record<string, unknown>>;

/** A row of results, as GetQueryResults returns it. */
export type ResultRow = readonly { readonly field: string; readonly value: string }[];

const refuse = (): never => {
  throw new AwsServiceError('MalformedQueryException', 'unexpected symbol');
};

type Aggregate = (lines: readonly QueriedLine[]) => unknown;

const AGGREGATE = /^(count|max|latest)\(([\w*]+)\) as (\w+)$/;

const byTime = (lines: readonly QueriedLine[]): readonly QueriedLine[] =>
  lines.toSorted((one, other) => String(one.timestamp).localeCompare(String(other.timestamp)));

const aggregateOf = (text: string): readonly [name: string, aggregate: Aggregate] => {
  const [, kind, field = '', name = ''] = AGGREGATE.exec(text.trim()) ?? refuse();
  if (kind === 'count') return [name, (lines) => lines.length];
  if (kind === 'latest') return [name, (lines) => byTime(lines).at(-1)?.[field]];
  return [name, (lines) => lines.length && Math.max(...lines.map((line) => Number(line[field])))];
};

const statsOf = (text: string, lines: readonly QueriedLine[]): ResultRow[] => {
  const [aggregates = '', fields = ''] = text.split(' by ');
  const wanted = aggregates.split(',').map(aggregateOf);
  const keys = fields.split(',').flatMap((field) => field.trim() || []);
  const groups = Map.groupBy(lines, (line) => JSON.stringify(keys.map((key) => line[key])));
  return [...groups.values()].map((group) =>
    [
      ...keys.map((key) => ({ field: key, value: group[0]?.[key] })),
      ...wanted.map(([field, aggregate]) => ({ field, value: aggregate(group) })),
    ]
      // A field that no line has is left out.
      .filter(({ value }) => value !== undefined)
      .map(({ field, value }) => ({ field, value: String(value) })),
  );
};

/**
 * Runs a query. @throws AwsServiceError for what it does not know
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html
 */
export const runQuery = (query: string, lines: readonly QueriedLine[]): readonly ResultRow[] => {
  let left = lines;
  let rows: ResultRow[] | undefined;
  for (const command of query.split('|').map((text) => text.trim())) {
    const [, field] = /^filter ispresent\((\w+)\)$/.exec(command) ?? [];
    const [, stats] = /^stats (.+)$/.exec(command) ?? [];
    const [, limit] = /^limit (\d+)$/.exec(command) ?? [];
    if (field !== undefined) left = left.filter((line) => line[field] !== undefined);
    else if (stats !== undefined) rows = statsOf(stats, left);
    else if (limit !== undefined) rows = rows?.slice(0, Number(limit));
    else refuse();
  }
  return rows ?? refuse();
};
