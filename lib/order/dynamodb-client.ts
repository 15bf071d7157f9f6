// One way to construct the DynamoDB client: short timeouts, because a caller or a batch is waiting, and the
// table answers within milliseconds. Two tries fit into the second that a caller's answer may wait for it.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

const TIMEOUT_MS = 450;

/** Region, credentials and endpoint come from the environment, as the SDK reads it. */
export const createDynamoDbClient = (): DynamoDBClient =>
  new DynamoDBClient({
    requestHandler: {
      connectionTimeout: TIMEOUT_MS,
      requestTimeout: TIMEOUT_MS,
      throwOnRequestTimeout: true,
    },
  });
