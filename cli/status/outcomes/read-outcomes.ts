// What the logs of the functions say of the last hour.
import { explainAwsFailure } from '../../shared/aws-failure.ts';
import { CliError } from '../../shared/cli-error.ts';
import type { LogGroup } from '../../shared/log-groups.ts';
import { withLogsClient } from '../../shared/logs-client.ts';
import { countByQuery, QUERY_RIGHT } from './count-by-query.ts';
import { countEvents } from './count-events.ts';
import type { LoggedState } from './outcome-count.ts';

/** Reads it. @throws CliError, or what is unexpected */
export const readOutcomes = (groups: readonly LogGroup[], region: string | undefined): Promise<LoggedState> =>
  withLogsClient(region, async (client) => {
    try {
      return await countByQuery(client, groups);
    } catch (error) {
      return await countEvents(client, groups).catch((second: unknown) => {
        if (second instanceof CliError) throw second;
        throw explainAwsFailure(error, { right: QUERY_RIGHT });
      });
    }
  });
