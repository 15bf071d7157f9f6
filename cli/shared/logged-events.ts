// The lines of the functions' logs, read by FilterLogEvents: it costs nothing, shows a line seconds after it was
// written, and works where AWS is emulated.
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { parseJson } from '../../lib/parse-json.ts';
import type { EventFields } from '../../lib/telemetry/event-line.ts';
import type { FunctionKey } from './deployed-functions.ts';
import type { LogGroup } from './log-groups.ts';

/** One line, with what it says. */
export interface LoggedEvent {
  /** CloudWatch's: the same line has the same again. */
  readonly id: string;
  readonly functionKey: FunctionKey;
  /** Milliseconds since the epoch. */
  readonly atMs: number;
  readonly fields: EventFields;
}

/** What is looked for. */
export interface EventSearch {
  readonly groups: readonly LogGroup[];
  /** A filter pattern; absent for all lines. */
  readonly pattern?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly sinceMs: number;
  /** The end, which is left out; absent for now. */
  readonly untilMs?: number | undefined;
  /** Ends the reading: what was found until then is returned. */
  readonly signal: AbortSignal;
}

/** What was found, in the order of time. */
export interface FoundEvents {
  readonly events: readonly LoggedEvent[];
  /** Whether the log was read to its end. */
  readonly complete: boolean;
}

/** For `explainAwsFailure`. */
export const READ_LOG_RIGHT = 'logs:FilterLogEvents on the log groups of http, direct and queue';

const isMissing = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ResourceNotFoundException';

// Lambda's own lines are others.
const isEvent = (value: unknown): value is EventFields =>
  typeof value === 'object' && value !== null && 'level' in value && 'message' in value;

const timeOf = (timestamp: unknown, otherwise = 0): number => {
  const ms = typeof timestamp === 'string' ? Date.parse(timestamp) : Number.NaN;
  return Number.isNaN(ms) ? otherwise : ms;
};

/**
 * Reads the log groups side by side. One that is not there has no lines. Throws what the AWS SDK throws.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
 */
export const findEvents = async (
  client: CloudWatchLogsClient,
  { groups, pattern, sinceMs, untilMs, signal }: EventSearch,
): Promise<FoundEvents> => {
  const { paginateFilterLogEvents } = await import('@aws-sdk/client-cloudwatch-logs');
  let complete = true;

  const readGroup = async ({ functionKey, name }: LogGroup): Promise<LoggedEvent[]> => {
    const found: LoggedEvent[] = [];
    // Both ends are included.
    const endTime = untilMs === undefined ? undefined : untilMs - 1;
    const input = { logGroupName: name, startTime: sinceMs, endTime, filterPattern: pattern };
    try {
      const pages = paginateFilterLogEvents({ client }, input, { abortSignal: signal });
      for await (const { events = [] } of pages) {
        for (const { eventId: id = '', timestamp, message = '' } of events) {
          const fields = parseJson(message);
          if (!isEvent(fields)) continue;
          found.push({ id, functionKey, atMs: timeOf(fields.timestamp, timestamp), fields });
        }
      }
    } catch (error) {
      if (signal.aborted) complete = false;
      else if (!isMissing(error)) throw error;
    }
    return found;
  };

  const events = (await Promise.all(groups.map(readGroup))).flat();
  return { events: events.sort((one, other) => one.atMs - other.atMs), complete };
};
