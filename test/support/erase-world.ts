// Owns what tests of `erase` need: a tenant of Digital Experience, a deployed stage over it with an order table, and
// the program as people start it.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createOrderTable } from '../../lib/order/order-table.ts';
import { ANY_CREDENTIALS, ORDER_TABLE } from '../../local/simulators/dynamodb/order-table.ts';
import { endOf, MAIN, start } from './bulk-program.ts';
import { startDigitalTenant, startStage } from './doctor/stage.ts';
import { runOnTerminal } from './on-terminal.ts';
import { startOrderTable } from './order-table.ts';

/** As callers name the guest, and as CXone does. */
export const GUEST = 'guest-abc-123';
export const CUSTOMER = `chat_${GUEST}`;

/** Of the form of ours. */
export const HASHES = ['ab'.repeat(32), '12'.repeat(32)] as const;

/** Everything for one test. The guest has two hashes of ours, and two fields of somebody else. */
export const startEraseWorld = async () => {
  const tenant = await startDigitalTenant();
  const { digital } = tenant;
  const stage = await startStage(tenant);
  const table = await startOrderTable();
  for (const { env } of Object.values(stage.state.functions)) env.ORDER_TABLE_NAME = ORDER_TABLE;
  const endpoint = table.env.AWS_ENDPOINT_URL_DYNAMODB ?? '';
  const env = { ...stage.env, AWS_ENDPOINT_URL_DYNAMODB: endpoint };
  digital.writeFields(CUSTOMER, {
    hashed_email: HASHES[0],
    hashed_phone: HASHES[1],
    loyalty: 'gold',
    nearly: HASHES[0].slice(1),
  });

  const words = (args: readonly string[]) => [MAIN, 'erase', '--stage', 'prod', ...args];
  return {
    digital,
    ...stage,
    table,
    /** What a guest has. */
    idents: (id = CUSTOMER) => digital.fieldsOf(id).map(({ ident }) => ident),
    /** Of the stage, where nobody can be asked. */
    run: (...args: readonly string[]) => endOf(start(process.execPath, words(args), { env })),
    /** Without a stage. */
    runLocally: (more: NodeJS.ProcessEnv, ...args: readonly string[]) =>
      endOf(start(process.execPath, [MAIN, 'erase', ...args], { env: { ...env, ...more } })),
    /** Of the stage on a terminal, where `keys` are typed when it asks. */
    runOnTerminal: (keys: string, ...args: readonly string[]) =>
      runOnTerminal([process.execPath, ...words(args)], keys, env),
    /** Takes a place for an update of a guest that is about to be queued. */
    async takePlace(guestId: string) {
      const client = new DynamoDBClient({ endpoint, ...ANY_CREDENTIALS });
      await createOrderTable({ client, table: ORDER_TABLE, now: Date.now }).take(guestId);
      client.destroy();
    },
  };
};
