// One way to construct the DynamoDB client: short timeouts, because a caller or a batch is waiting, and the
// table replies within milliseconds. A look whose signed request brings nothing has what that left of its second.
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
