// Owns the DynamoDB of local runs and tests: dynalite in memory, on 127.0.0.1, with the one table of a
// deployment, deploy/order.yml. It deletes nothing by age.
import { once } from 'node:events';
import { Server } from 'node:http';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';

/** The name of the table. */
export const ORDER_TABLE = 'guest-order';

/** Signs requests: dynalite takes any. */
export const ANY_CREDENTIALS = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
};

/** A running DynamoDB. */
export interface LocalDynamoDb {
  /** For `AWS_ENDPOINT_URL_DYNAMODB`. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

const createTable = async (endpoint: string): Promise<void> => {
  const client = new DynamoDBClient({ endpoint, ...ANY_CREDENTIALS });
  await client.send(
    new CreateTableCommand({
      TableName: ORDER_TABLE,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'guest', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'guest', KeyType: 'HASH' }],
    }),
  );
  client.destroy();
};

/**
 * Starts it with an empty table.
 * @throws the `listen` error, such as `EADDRINUSE`, when the port cannot be taken.
 */
export const startLocalDynamoDb = async (port = 0): Promise<LocalDynamoDb> => {
  const server = dynalite({ createTableMs: 0 }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no TCP address');
  const url = `http://127.0.0.1:${address.port}`;
  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    const ended = once(server, 'close');
    // Node's own close: dynalite's closes the store as well, and a request still at work then throws past everyone.
    Server.prototype.close.call(server);
    server.closeAllConnections();
    await ended;
  };
  await createTable(url);
  return {
    url,
    port: address.port,
    close: () => {
      closed ??= close();
      return closed;
    },
  };
};
