// The two queues as SQS describes them.

import { awsOptions } from '../../shared/aws-options.ts';
import { CliError } from '../../shared/cli-error.ts';
import { once } from '../../shared/once.ts';
import { queueRegion } from '../../shared/queue-region.ts';
import type { Place } from './place.ts';

/** One queue. */
export interface QueueState {
  readonly arn: string;
  readonly fifo: boolean;
  readonly deduplicationScope: string | undefined;
  readonly visibilityTimeoutSeconds: number;
  /** The ARN of the dead-letter queue. */
  readonly redriveTarget: string | undefined;
  readonly maxReceiveCount: number | undefined;
  readonly messages: number;
}

/** Both; `undefined` where the settings name none. */
export interface Queues {
  updates(): Promise<QueueState | undefined>;
  deadLetters(): Promise<QueueState | undefined>;
}

const redriveOf = (text: string | undefined): { deadLetterTargetArn?: string; maxReceiveCount?: number } =>
  text === undefined ? {} : JSON.parse(text);

const readQueue = async (url: string, region: string | undefined): Promise<QueueState> => {
  const { SQSClient, GetQueueAttributesCommand } = await import('@aws-sdk/client-sqs');
  const client = new SQSClient({
    ...awsOptions(queueRegion(url) ?? region),
    // As the functions do: where the URL says that the queue is.
    endpoint: new URL(url).origin,
  });
  try {
    const { Attributes = {} } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] }),
    );
    const { deadLetterTargetArn, maxReceiveCount } = redriveOf(Attributes.RedrivePolicy);
    return {
      arn: Attributes.QueueArn ?? '',
      fifo: Attributes.FifoQueue === 'true',
      deduplicationScope: Attributes.DeduplicationScope,
      visibilityTimeoutSeconds: Number(Attributes.VisibilityTimeout),
      redriveTarget: deadLetterTargetArn,
      maxReceiveCount: maxReceiveCount === undefined ? undefined : Number(maxReceiveCount),
      messages: Number(Attributes.ApproximateNumberOfMessages ?? 0),
    };
  } finally {
    client.destroy();
  }
};

/** Reads each when it is first asked for. */
export const findQueues = ({ settings, region, reach }: Place): Queues => {
  const named = (variable: 'UPDATE_QUEUE_URL' | 'DEAD_LETTER_QUEUE_URL') =>
    once(async () => {
      const url = (await settings())[variable]?.trim();
      if (!url) return undefined;
      if (!URL.canParse(url)) throw new CliError(`${variable} is not a URL`);
      return readQueue(reach(url), region);
    });
  return { updates: named('UPDATE_QUEUE_URL'), deadLetters: named('DEAD_LETTER_QUEUE_URL') };
};
