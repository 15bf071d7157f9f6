// One way to construct the DynamoDB client: short timeouts, because a caller or a batch is waiting, and the
// table answers within milliseconds. A connection that died in a freeze leaves time for another within the
// second that a caller's answer may wait.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

const TIMEOUT_MS = 600;

/** Region, credentials and endpoint come from the environment, as the SDK reads it. */
export const createDynamoDbClient = (): DynamoDBClient =>
  new DynamoDBClient({
    requestHandler: {
      connectionTimeout: TIMEOUT_MS,
      requestTimeout: TIMEOUT_MS,
      throwOnRequestTimeout: true,
    },
  });
