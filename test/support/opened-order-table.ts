// Owns the order table over the client that the functions have, on a table of its own.
import { onTestFinished, vi } from 'vitest';
import { createDynamoDbClient } from '../../lib/order/dynamodb-client.ts';
import { createOrderTable } from '../../lib/order/order-table.ts';
import { stubAwsEnvironment } from './aws-environment.ts';
import { startOrderTable } from './order-table.ts';

/** Opens it; it ends with the running test. */
export const openOrderTable = async (now: () => number) => {
  const standIn = await startOrderTable();
  stubAwsEnvironment('http://127.0.0.1:1');
  onTestFinished(() => void vi.unstubAllEnvs());
  vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', standIn.env.AWS_ENDPOINT_URL_DYNAMODB);
  const client = createDynamoDbClient();
  onTestFinished(() => client.destroy());
  return { standIn, order: createOrderTable({ client, table: 'guest-order', now }) };
};
