// The SQS client of the command line: unlike the functions it has time, and many requests at once.
import { SQSClient } from '@aws-sdk/client-sqs';
import { AWS_TIMEOUTS } from './aws-timeouts.ts';
import { queueRegion } from './queue-region.ts';

/** Host and region are the queue URL's; credentials, and a region that nobody names, the environment's. */
export const createQueueClient = (
  queueUrl: string,
  options: { readonly concurrency: number; readonly region: string | undefined },
): SQSClient => {
  const region = queueRegion(queueUrl) ?? options.region;
  const agent = { maxSockets: options.concurrency };
  return new SQSClient({
    ...(region !== undefined && { region }),
    // Where the SDK would send anyway, but with a warning for every batch if AWS_ENDPOINT_URL_SQS differs.
    endpoint: new URL(queueUrl).origin,
    // Slows down when SQS throttles, instead of asking again and again.
    retryMode: 'adaptive',
    requestHandler: { ...AWS_TIMEOUTS, httpAgent: agent, httpsAgent: agent },
  });
};
