// The CloudWatch Logs client of the command line.
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { awsOptions } from './aws-options.ts';

/** Runs `use` with a client, which is loaded only now and closed afterwards. */
export const withLogsClient = async <T>(
  region: string | undefined,
  use: (client: CloudWatchLogsClient) => Promise<T>,
): Promise<T> => {
  const { CloudWatchLogsClient } = await import('@aws-sdk/client-cloudwatch-logs');
  // CloudWatch throttles readers of logs early.
  const client = new CloudWatchLogsClient({ ...awsOptions(region), retryMode: 'adaptive' });
  try {
    return await use(client);
  } finally {
    client.destroy();
  }
};
