// The order table of a deployment. Its client is loaded while INIT waits for the token, so that neither the
// request for the secret nor the first call waits for it.
import type { OrderTable } from './order-table.ts';

/** An order table that INIT can make ready. */
export interface OpenedOrderTable extends OrderTable {
  /** Loads the client and opens its connection. Never rejects: whoever needs the table learns what is wrong. */
  warmUp(): Promise<void>;
}

const load = async (table: string): Promise<OrderTable> => {
  const { connectOrderTable } = await import('./connect-order-table.ts');
  return connectOrderTable(table);
};

// No guest id has a blank: nothing is ever queued under it.
const NO_GUEST = ' ';

/** `undefined` where the deployment has no table. */
export const openOrderTable = (table: string | undefined): OpenedOrderTable | undefined => {
  if (table === undefined) return undefined;
  let loading: Promise<OrderTable> | undefined;
  const opened = () => {
    loading ??= load(table);
    return loading;
  };
  return {
    take: async (...args) => (await opened()).take(...args),
    hasQueued: async (...args) => (await opened()).hasQueued(...args),
    claim: async (...args) => (await opened()).claim(...args),
    end: async (...args) => (await opened()).end(...args),
    async warmUp() {
      await (await opened()).hasQueued(NO_GUEST).catch(() => {});
    },
  };
};
