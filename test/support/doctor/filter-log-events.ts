// Owns FilterLogEvents of CloudWatch Logs: the filter patterns that compare items of lists, and pages, empty ones too.
import { setTimeout as sleep } from 'node:timers/promises';
import { AwsServiceError } from '../../../local/simulators/shared/aws-json.ts';
import type { LogState } from './stage-state.ts';

type Line = Readonly<Record<string, unknown>>;

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
const TERM = /^\$\.(\w+)\[(\d)\] = "(\w+)"$/;

/** Terms of the form `$.list[0] = "text"`, any of which may be true. */
const matcherOf = (pattern: string): ((line: Line) => boolean) => {
  const [, inner] = /^\{ (.+) \}$/.exec(pattern) ?? [];
  const terms = inner?.split(' || ').map((term) => TERM.exec(term) ?? undefined) ?? [undefined];
  return (line) =>
    terms.some((term) => {
      if (term === undefined)
        throw new AwsServiceError('InvalidParameterException', 'Invalid filter pattern');
      const [, name = '', index, text] = term;
      const list = line[name];
      return Array.isArray(list) && list[Number(index)] === text;
    });
};

/** Returns one page of the events of a log group that match, oldest first. */
export const filterLogEvents = async (state: LogState, input: Line): Promise<object> => {
  state.requests.push(input);
  const { logGroupName, filterPattern, startTime = 0, limit = 10_000, nextToken = '0' } = input;
  const lines = state.lines.get(String(logGroupName));
  if (lines === undefined) throw new AwsServiceError('ResourceNotFoundException', 'arn:aws:logs:x:1:y');
  const matches = matcherOf(String(filterPattern));
  const since = lines.filter((line) => Date.parse(String(line.timestamp)) >= Number(startTime));
  const found = since.filter((line) => matches(line));
  await sleep(state.pageMs);
  const page = Number(nextToken);
  if (page < state.emptyPages) return { events: [], nextToken: String(page + 1) };
  return { events: found.slice(0, Number(limit)).map((line) => ({ message: JSON.stringify(line) })) };
};
