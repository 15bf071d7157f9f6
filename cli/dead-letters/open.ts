// The dead-letter queue, opened: what reads it, what may be done with it, and how it is left.
import type { SQSClient } from '@aws-sdk/client-sqs';
import { createHold, type Depth } from '../shared/dead-letter-hold.ts';
import { createQueueClient } from '../shared/queue-client.ts';
import { createDeleteLetters, type DeleteLetters } from './act/delete.ts';
import type { ReadWritten } from './act/written-numbers.ts';
import type { Queues } from './find-queues.ts';
import { createSurvey, type Survey } from './read/survey.ts';

/** Everything for one command. */
export interface OpenedQueues {
  readonly updates: Pick<SQSClient, 'send'>;
  readonly depth: Depth;
  readonly survey: Survey;
  readonly deleteLetters: DeleteLetters;
  /** Reads the queue from its start once more; what was read is shown to others first. */
  again(): Promise<Survey>;
  /** `undefined` where there is no table. */
  readonly readWritten: ReadWritten | undefined;
}

// Four receivers and eight senders, and the rest in reserve.
const CONNECTIONS = 16;

// Its client is loaded where there is a table.
const loadTable = async (queues: Queues, region: string | undefined) => {
  const { orderTable, updatesUrl } = queues;
  if (orderTable === undefined) return { readWritten: undefined, close: () => {} };
  const [{ createTableClient }, { createReadWritten, TABLE_REQUESTS }] = await Promise.all([
    import('../shared/table-client.ts'),
    import('./act/written-numbers.ts'),
  ]);
  const client = createTableClient(updatesUrl, { requests: TABLE_REQUESTS, region });
  return { readWritten: createReadWritten(client, orderTable), close: () => client.destroy() };
};

/**
 * Opens them for `act`, and shows what was read to others when it has ended, however it did.
 *
 * @throws CliError, or what `act` throws
 */
export const withQueues = async <T>(
  queues: Queues,
  options: {
    readonly region: string | undefined;
    /** Told when dead letters stay hidden for some minutes. */
    readonly onHidden: () => void;
  },
  act: (opened: OpenedQueues) => Promise<T>,
): Promise<T> => {
  const { region } = options;
  const client = createQueueClient(queues.deadLettersUrl, { concurrency: CONNECTIONS, region });
  const updates = createQueueClient(queues.updatesUrl, { concurrency: CONNECTIONS, region });
  const table = await loadTable(queues, region);
  const hold = createHold(client, queues.deadLettersUrl);
  const surveyFrom = (depth: Depth): Survey => createSurvey({ hold, depth, now: Date.now });
  try {
    const depth = await hold.depth();
    return await act({
      updates,
      depth,
      survey: surveyFrom(depth),
      deleteLetters: createDeleteLetters({ client, queueUrl: queues.deadLettersUrl, hold }),
      async again() {
        await hold.releaseAll();
        return surveyFrom(depth);
      },
      readWritten: table.readWritten,
    });
  } finally {
    await hold.releaseAll().catch(options.onHidden);
    for (const each of [client, updates, table]) 'destroy' in each ? each.destroy() : each.close();
  }
};
