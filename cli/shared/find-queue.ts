// The queue of updates and the table of their order: those that are named, those of a deployed stage, or the
// environment's.
import { UsageError } from './cli-error.ts';
import { reachableQueue } from './reachable-queue.ts';
import { readStackOutputs } from './stack-outputs.ts';
import type { Environment } from './subcommand.ts';

/** What the command line says about the queue. */
export interface QueueOptions {
  readonly queueUrl: string | undefined;
  readonly orderTable: string | undefined;
  readonly stage: string | undefined;
  readonly region: string | undefined;
}

/** Where updates go. */
export interface UpdateQueuePlace {
  readonly queueUrl: string;
  /** `undefined` where the deployment keeps no order across its functions. */
  readonly orderTable: string | undefined;
}

/** The URL, if it can be that of a queue of updates. @throws UsageError */
export const checkQueueUrl = (queueUrl: string): string => {
  if (!URL.canParse(queueUrl)) throw new UsageError('The queue must be given by its URL');
  if (queueUrl.endsWith('.fifo')) return queueUrl;
  throw new UsageError('The queue must be FIFO: its URL ends in .fifo');
};

/** The name, if it can be that of a table. @throws UsageError */
export const checkOrderTable = (name: string): string => {
  if (/^[\w.-]{3,255}$/.test(name)) return name;
  throw new UsageError('The order table must be given by its name');
};

/**
 * The queue of updates and its order table.
 *
 * @throws UsageError when nobody names a queue, CliError when the stage's cannot be found
 */
export const findQueue = async (
  { queueUrl, orderTable, stage, region }: QueueOptions,
  env: Environment,
): Promise<UpdateQueuePlace> => {
  if (queueUrl === undefined && stage !== undefined) {
    const outputs = await readStackOutputs({ stage, region });
    // A stage without the output keeps no order: a table that the environment names is not its table.
    return {
      queueUrl: reachableQueue(outputs.get('UpdateQueueUrl'), env),
      orderTable: orderTable ?? outputs.find('OrderTableName'),
    };
  }
  const url = queueUrl ?? env.UPDATE_QUEUE_URL?.trim();
  if (!url) {
    throw new UsageError('Which queue?', {
      hint: 'Give --stage (the deployed stage) or --queue-url, or set UPDATE_QUEUE_URL',
    });
  }
  const table = orderTable ?? env.ORDER_TABLE_NAME?.trim();
  return { queueUrl: checkQueueUrl(url), orderTable: table ? checkOrderTable(table) : undefined };
};
