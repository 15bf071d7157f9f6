// The queue of updates: the one that is named, that of a deployed stage, or the environment's.
import { UsageError } from './cli-error.ts';
import { readStackOutputs } from './stack-outputs.ts';

/** What the command line says about the queue. */
export interface QueueOptions {
  readonly queueUrl: string | undefined;
  readonly stage: string | undefined;
  readonly region: string | undefined;
}

/** The URL, if it can be that of a queue of updates. @throws UsageError */
export const checkQueueUrl = (queueUrl: string): string => {
  if (!URL.canParse(queueUrl)) throw new UsageError('The queue must be given by its URL');
  if (queueUrl.endsWith('.fifo')) return queueUrl;
  throw new UsageError('The queue must be FIFO: its URL ends in .fifo');
};

/**
 * The URL of the queue of updates.
 *
 * @throws UsageError when nobody names one, CliError when the stage's cannot be found
 */
export const findQueueUrl = async (
  { queueUrl, stage, region }: QueueOptions,
  fromEnvironment: string | undefined,
): Promise<string> => {
  if (queueUrl !== undefined) return queueUrl;
  if (stage !== undefined) return (await readStackOutputs({ stage, region })).get('UpdateQueueUrl');
  const named = fromEnvironment?.trim();
  if (named) return checkQueueUrl(named);
  throw new UsageError('Which queue?', {
    hint: 'Give --stage (the deployed stage) or --queue-url, or set UPDATE_QUEUE_URL',
  });
};
