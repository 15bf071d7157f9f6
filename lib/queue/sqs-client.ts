// One way to construct the SQS client: short timeouts, because a caller or a batch is waiting.
import { SQSClient } from '@aws-sdk/client-sqs';

const TIMEOUT_MS = 1_500;

/** Region, credentials and endpoint come from the environment, as the SDK reads it. */
export const createSqsClient = (): SQSClient =>
  new SQSClient({
    // The SDK would warn on the console whenever the host of the queue's URL is not that of its endpoint.
    useQueueUrlAsEndpoint: false,
    requestHandler: {
      // From the first attempt to connect on, so a limit for connecting alone would add nothing.
      requestTimeout: TIMEOUT_MS,
      throwOnRequestTimeout: true,
    },
  });
