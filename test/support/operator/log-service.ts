// Owns CloudWatch Logs as the command line asks it: FilterLogEvents by terms, in pages, and Insights.
import { randomUUID } from 'node:crypto';
import { type AwsCall, AwsServiceError } from '../../../local/simulators/shared/aws-json.ts';
import { type QueriedLine, type ResultRow, runQuery } from './insights.ts';

/** The logs of a stage. */
export interface LogState {
  /** By log group, what was written: objects as the functions write them, and text as Lambda does. */
  readonly lines: Map<string, (Readonly<Record<string, unknown>> | string)[]>;
  /** Actions that are refused with AccessDenied. */
  readonly denied: Set<string>;
  /** Whether Insights leaves out what it is asked, as emulators do. */
  naive: boolean;
  /** What is asked of lines before that, in milliseconds since the epoch, gets no reply. */
  silentBeforeMs: number;
  /** Events to a page. */
  pageSize: number;
  /** All inputs, with their actions. */
  readonly requests: { readonly action: string; readonly input: Readonly<Record<string, unknown>> }[];
}

type Input = AwsCall['input'];

const textOf = (line: QueriedLine | string): string =>
  typeof line === 'string' ? line : JSON.stringify(line);
const timeOf = (line: QueriedLine | string): number =>
  typeof line === 'string' ? Date.now() : Date.parse(String(line.timestamp));

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
const TERM = /^(\??)"([\w-]+)"$/;

const matcherOf = (pattern: string): ((text: string) => boolean) => {
  if (pattern.length > 1_024) throw new AwsServiceError('InvalidParameterException', 'pattern too long');
  const terms = pattern.split(' ').map((word) => TERM.exec(word));
  const words = terms.map((term) => {
    if (!term) throw new AwsServiceError('InvalidParameterException', 'Invalid filter pattern');
    return { any: term[1] === '?', text: term[2] ?? '' };
  });
  const isAny = words.some(({ any }) => any);
  return (text) =>
    isAny ? words.some((word) => text.includes(word.text)) : words.every((word) => text.includes(word.text));
};

const linesIn = (state: LogState, name: string) => {
  const lines = state.lines.get(name);
  if (lines === undefined) throw new AwsServiceError('ResourceNotFoundException', 'arn:aws:logs:x:1:y');
  return lines.map((line, i) => ({ line, id: `${name}-${i}` }));
};

const filterLogEvents = (state: LogState, input: Input): object => {
  const { logGroupName, filterPattern, startTime = 0, endTime = Infinity, nextToken = '0' } = input;
  const matches = filterPattern === undefined ? () => true : matcherOf(String(filterPattern));
  const found = linesIn(state, String(logGroupName)).filter(
    ({ line }) =>
      timeOf(line) >= Number(startTime) && timeOf(line) <= Number(endTime) && matches(textOf(line)),
  );
  const from = Number(nextToken);
  const page = found.slice(from, from + state.pageSize);
  return {
    events: page.map(({ line, id }) => ({ eventId: id, timestamp: timeOf(line), message: textOf(line) })),
    ...(from + state.pageSize < found.length && { nextToken: String(from + state.pageSize) }),
  };
};

/** The service, over this state. */
export const createLogService = (state: LogState) => {
  const queries = new Map<string, { readonly rows: readonly ResultRow[]; looks: number }>();

  const startQuery = ({ logGroupNames, queryString, startTime, endTime }: Input): object => {
    const groups: readonly unknown[] = Array.isArray(logGroupNames) ? logGroupNames : [];
    const lines = groups.flatMap((name) =>
      linesIn(state, String(name)).flatMap(({ line }) => {
        const seconds = timeOf(line) / 1_000;
        if (typeof line === 'string' || seconds < Number(startTime) || seconds > Number(endTime)) return [];
        return [{ ...line, '@log': `123456789012:${String(name)}` }];
      }),
    );
    const rows = state.naive
      ? lines.map(() => [{ field: '@ptr', value: randomUUID() }])
      : runQuery(String(queryString), lines);
    const queryId = randomUUID();
    queries.set(queryId, { rows, looks: 0 });
    return { queryId };
  };

  const getQueryResults = ({ queryId }: Input): object => {
    const query = queries.get(String(queryId));
    if (query === undefined) throw new AwsServiceError('ResourceNotFoundException', 'no such query');
    query.looks += 1;
    return query.looks === 1
      ? { status: 'Running', results: [] }
      : { status: 'Complete', results: query.rows, statistics: { bytesScanned: 1_000 } };
  };

  return ({ action, input }: AwsCall): object | Promise<object> => {
    state.requests.push({ action, input });
    if (state.denied.has(action)) throw new AwsServiceError('AccessDeniedException', 'arn:aws:iam::1:user/x');
    if (Number(input.startTime) < state.silentBeforeMs) return new Promise(() => {});
    if (action === 'FilterLogEvents') return filterLogEvents(state, input);
    if (action === 'StartQuery') return startQuery(input);
    if (action === 'GetQueryResults') return getQueryResults(input);
    throw new AwsServiceError('UnknownOperationException', `no ${action} here`);
  };
};
