// The SQS client of a bulk run: unlike the functions it has time, and many requests at once.
import { SQSClient } from '@aws-sdk/client-sqs';

const TIMEOUT_MS = 8_000;

// A queue URL of AWS names its region; a request signed for another would be refused.
const regionOf = (queueUrl: string): string | undefined =>
  /^https:\/\/(?:sqs\.([a-z0-9-]+)|([a-z0-9-]+)\.queue)\.amazonaws\.com/
    .exec(queueUrl)
    ?.slice(1)
    .find(Boolean);

/** Host and region are the queue URL's; credentials, and a region that it does not name, the environment's. */
export const createQueueClient = (queueUrl: string, concurrency: number): SQSClient => {
  const region = regionOf(queueUrl);
  return new SQSClient({
    ...(region !== undefined && { region }),
    // Where the SDK would send anyway, but with a warning for every batch if AWS_ENDPOINT_URL_SQS differs.
    endpoint: new URL(queueUrl).origin,
    // Slows down when SQS throttles, instead of asking again and again.
    retryMode: 'adaptive',
    requestHandler: {
      connectionTimeout: TIMEOUT_MS,
      requestTimeout: TIMEOUT_MS,
      throwOnRequestTimeout: true,
      httpAgent: { maxSockets: concurrency },
      httpsAgent: { maxSockets: concurrency },
    },
  });
};
