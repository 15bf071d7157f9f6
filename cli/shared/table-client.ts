// The DynamoDB client of the command line: unlike the functions it has time, and many requests at once.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { AWS_TIMEOUTS } from './aws-timeouts.ts';
import { queueRegion } from './queue-region.ts';

/** The table is in the region of its queue; credentials and endpoint are the environment's. */
export const createTableClient = (
  queueUrl: string,
  options: { readonly requests: number; readonly region: string | undefined },
): DynamoDBClient => {
  const region = queueRegion(queueUrl) ?? options.region;
  const agent = { maxSockets: options.requests };
  return new DynamoDBClient({
    ...(region !== undefined && { region }),
    // Slows down when the table throttles, instead of asking again and again.
    retryMode: 'adaptive',
    requestHandler: { ...AWS_TIMEOUTS, httpAgent: agent, httpsAgent: agent },
  });
};
