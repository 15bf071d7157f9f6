// The order table and its client, as one module that is loaded when it is needed: two would be packaged with what
// they share in chunks of its own. Saves 4 kB of zip, together with connect-update-sender.ts.
import { createDynamoDbClient } from './dynamodb-client.ts';
import { createOrderTable, type OrderTable } from './order-table.ts';

/** The table of that name. */
export const connectOrderTable = (table: string): OrderTable =>
  createOrderTable({ client: createDynamoDbClient(), table, now: Date.now });
