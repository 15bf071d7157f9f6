// Looks for lines in the logs of the functions, for a limited time: the log of a busy day is long, and CloudWatch
// reads it page by page, empty pages included.
import { awsOptions } from '../../shared/aws-options.ts';

/** As far as is looked back. */
export const LOG_HOURS = 24;

const HOUR_MS = 3_600_000;
// For all that is looked for.
const LIMIT_MS = 10_000;
const MOST_PAGES = 50;

/** Whether a line matches; `undefined` where reading on would take too long. */
export type FindLine = (filterPattern: string) => Promise<boolean | undefined>;

const isMissing = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ResourceNotFoundException';

/**
 * Runs `search`, which may look into the log groups `logGroups`.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
 */
export const withLogSearch = async <T>(
  place: { readonly logGroups: readonly string[]; readonly region: string | undefined },
  search: (find: FindLine) => Promise<T>,
): Promise<T> => {
  const { CloudWatchLogsClient, FilterLogEventsCommand } = await import('@aws-sdk/client-cloudwatch-logs');
  const client = new CloudWatchLogsClient(awsOptions(place.region));
  const startTime = Date.now() - LOG_HOURS * HOUR_MS;
  const signal = AbortSignal.timeout(LIMIT_MS);

  const findIn = async (logGroupName: string, filterPattern: string): Promise<boolean | undefined> => {
    let nextToken: string | undefined;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const command = new FilterLogEventsCommand({
        logGroupName,
        filterPattern,
        startTime,
        limit: 1,
        nextToken,
      });
      const reply = await client.send(command, { abortSignal: signal });
      if ((reply.events ?? []).length > 0) return true;
      nextToken = reply.nextToken;
      if (nextToken === undefined) return false;
    }
    return undefined;
  };

  const find: FindLine = async (filterPattern) => {
    let found: boolean | undefined = false;
    for (const logGroup of place.logGroups) {
      const here = await findIn(logGroup, filterPattern).catch((error: unknown) => {
        if (signal.aborted) return undefined;
        if (isMissing(error)) return false;
        throw error;
      });
      if (here) return true;
      if (here === undefined) found = undefined;
    }
    return found;
  };

  try {
    return await search(find);
  } finally {
    client.destroy();
  }
};
