// Where the valid rows of a run go: to the queue, or in a dry run nowhere.
import { systemClock } from '../../../lib/resilience/clock.ts';
import type { SendBatch } from './send-rows.ts';

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

/** Opens the queue, or what takes its place where there is no URL. The SDK is loaded only if it is needed. */
export const openSink = async (
  queueUrl: string | undefined,
  options: {
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
  const send = createBatchSender({ client, queueUrl, runId, clock: systemClock, random: Math.random });
  return { send, close: () => client.destroy() };
};
