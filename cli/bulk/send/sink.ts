// Where the valid rows of a run go: to the queue, or in a dry run nowhere.

import type { OrderTable } from '../../../lib/order/order-table.ts';
import { systemClock } from '../../../lib/resilience/clock.ts';
import { createPlaces } from './places.ts';
import { BATCH_SIZE, type SendBatch } from './send-rows.ts';

/** Where valid rows go. */
export interface Sink {
  readonly send: SendBatch;
  close(): void;
}

const nowhere: Sink = {
  send: async (rows, report) => {
    for (const row of rows) report(row);
  },
  close: () => {},
};

interface OpenedTable {
  readonly order: Pick<OrderTable, 'take'> | undefined;
  close(): void;
}

const openTable = async (
  table: string | undefined,
  queueUrl: string,
  options: { readonly concurrency: number; readonly region: string | undefined },
): Promise<OpenedTable> => {
  if (table === undefined) return { order: undefined, close: () => {} };
  const [{ createTableClient }, { createOrderTable }] = await Promise.all([
    import('../../shared/table-client.ts'),
    import('../../../lib/order/order-table.ts'),
  ]);
  // Each row of each batch in flight may be asking for its place.
  const requests = options.concurrency * BATCH_SIZE;
  const client = createTableClient(queueUrl, { requests, region: options.region });
  return { order: createOrderTable({ client, table, now: Date.now }), close: () => client.destroy() };
};

/**
 * Opens the queue, or what takes its place where there is no URL. The SDK, and the client of the order table,
 * are loaded only if they are needed.
 */
export const openSink = async (
  queueUrl: string | undefined,
  options: {
    readonly orderTable: string | undefined;
    readonly concurrency: number;
    readonly region: string | undefined;
    readonly runId: string;
  },
): Promise<Sink> => {
  if (queueUrl === undefined) return nowhere;
  const [{ createQueueClient }, { createBatchSender }] = await Promise.all([
    import('../../shared/queue-client.ts'),
    import('./batch-sender.ts'),
  ]);
  const { runId } = options;
  const client = createQueueClient(queueUrl, options);
  const table = await openTable(options.orderTable, queueUrl, options);
  const places = createPlaces(table.order, Date.now);
  const send = createBatchSender({
    client,
    queueUrl,
    places,
    runId,
    clock: systemClock,
    random: Math.random,
  });
  return {
    send,
    close() {
      client.destroy();
      table.close();
    },
  };
};
