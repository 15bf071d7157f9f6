// The order table of a deployment. A look at it is one signed request; all else needs its client of the AWS SDK, and
// so does a look whose signed request brings none.
import { readAwsEnvironment } from '../aws/aws-environment.ts';
import type { Clock } from '../resilience/clock.ts';
import type { Env } from '../settings/read-setting.ts';
import { createLookFirst } from './look-first.ts';
import type { OrderTable } from './order-table.ts';
import { createSignedLook, DYNAMODB } from './signed-look.ts';

/** An order table that INIT can make ready. */
export interface OpenedOrderTable extends OrderTable {
  /** Opens the connection of what is asked first. Never rejects: whoever needs the table learns what is wrong. */
  warmUp(): Promise<void>;
}

const load = async (table: string): Promise<OrderTable> => {
  const { connectOrderTable } = await import('./connect-order-table.ts');
  return connectOrderTable(table);
};

// No guest id has a blank: nothing is ever queued under it.
const NO_GUEST = ' ';

/** `undefined` where the deployment has no table. */
export const openOrderTable = (deps: {
  readonly table: string | undefined;
  readonly env: Env;
  readonly clock: Clock;
  /** Whether this function claims guests: its client is loaded in INIT then, and looks for itself. */
  readonly claims: boolean;
}): OpenedOrderTable | undefined => {
  const { table, env, clock, claims } = deps;
  if (table === undefined) return undefined;
  let loading: Promise<OrderTable> | undefined;
  const opened = () => {
    loading ??= load(table);
    return loading;
  };
  const aws = claims ? undefined : readAwsEnvironment(env, DYNAMODB);
  const signedLook = aws && createSignedLook({ aws, table, clock });
  const hasQueued: OrderTable['hasQueued'] = signedLook
    ? createLookFirst({ signedLook, openClient: opened, clock })
    : async (...args) => (await opened()).hasQueued(...args);
  return {
    take: async (...args) => (await opened()).take(...args),
    hasQueued,
    claim: async (...args) => (await opened()).claim(...args),
    end: async (...args) => (await opened()).end(...args),
    async warmUp() {
      await hasQueued(NO_GUEST).catch(() => {});
    },
  };
};
