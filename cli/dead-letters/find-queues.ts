// The two queues and the order table: those of a deployed stage, or the environment's.
import { UsageError } from '../shared/cli-error.ts';
import { checkOrderTable, checkQueueUrl } from '../shared/find-queue.ts';
import { reachableQueue } from '../shared/reachable-queue.ts';
import { readStackOutputs } from '../shared/stack-outputs.ts';
import type { Environment } from '../shared/subcommand.ts';

/** Where dead letters lie, and where they may go. */
export interface Queues {
  readonly deadLettersUrl: string;
  readonly updatesUrl: string;
  /** `undefined` where the deployment keeps no order across its functions, or none is named. */
  readonly orderTable: string | undefined;
}

const fromEnvironment = (env: Environment): Queues => {
  const url = (variable: 'UPDATE_QUEUE_URL' | 'DEAD_LETTER_QUEUE_URL'): string => {
    const text = env[variable]?.trim();
    if (text) return checkQueueUrl(text);
    throw new UsageError('Of which deployment?', {
      hint: 'Give --stage (the deployed stage), or set UPDATE_QUEUE_URL, DEAD_LETTER_QUEUE_URL and ORDER_TABLE_NAME',
    });
  };
  const table = env.ORDER_TABLE_NAME?.trim();
  return {
    deadLettersUrl: url('DEAD_LETTER_QUEUE_URL'),
    updatesUrl: url('UPDATE_QUEUE_URL'),
    orderTable: table ? checkOrderTable(table) : undefined,
  };
};

/** Finds them. @throws UsageError when nobody names them, CliError when the stage's cannot be found */
export const findQueues = async (
  { stage, region }: { readonly stage: string | undefined; readonly region: string | undefined },
  env: Environment,
): Promise<Queues> => {
  if (stage === undefined) return fromEnvironment(env);
  const outputs = await readStackOutputs({ stage, region });
  return {
    deadLettersUrl: reachableQueue(outputs.get('DeadLetterQueueUrl'), env),
    updatesUrl: reachableQueue(outputs.get('UpdateQueueUrl'), env),
    orderTable: outputs.find('OrderTableName'),
  };
};
