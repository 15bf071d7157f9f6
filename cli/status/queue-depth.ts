// How much is in a queue, as SQS counts it, and for how long the oldest message that was hardly tried has waited.
import type { SQSClient } from '@aws-sdk/client-sqs';
import { awsOptions } from '../shared/aws-options.ts';
import { queueRegion } from '../shared/queue-region.ts';

/** Numbers of messages. */
export interface Depth {
  readonly waiting: number;
  readonly inFlight: number;
  readonly delayed: number;
}

/** Of all states. */
export const totalOf = ({ waiting, inFlight, delayed }: Depth): number => waiting + inFlight + delayed;

/** Throws what the AWS SDK throws. */
export const readDepth = async (client: SQSClient, queueUrl: string): Promise<Depth> => {
  const { GetQueueAttributesCommand } = await import('@aws-sdk/client-sqs');
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({
      QueueUrl: queueUrl,
      AttributeNames: [
        'ApproximateNumberOfMessages',
        'ApproximateNumberOfMessagesNotVisible',
        'ApproximateNumberOfMessagesDelayed',
      ],
    }),
  );
  return {
    waiting: Number(Attributes.ApproximateNumberOfMessages ?? 0),
    inFlight: Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? 0),
    delayed: Number(Attributes.ApproximateNumberOfMessagesDelayed ?? 0),
  };
};

const MINUTES = 5;

/**
 * The age that SQS itself measures, in milliseconds, of the last minutes: it leaves out what was received three times
 * or more. `undefined` where it is not known, or may not be read: that takes a right of its own.
 */
export const readMeasuredAge = async (
  queueUrl: string,
  region: string | undefined,
): Promise<number | undefined> => {
  const { CloudWatchClient, GetMetricStatisticsCommand } = await import('@aws-sdk/client-cloudwatch');
  const client = new CloudWatchClient(awsOptions(queueRegion(queueUrl) ?? region));
  const now = Date.now();
  try {
    const { Datapoints = [] } = await client.send(
      new GetMetricStatisticsCommand({
        Namespace: 'AWS/SQS',
        MetricName: 'ApproximateAgeOfOldestMessage',
        Dimensions: [{ Name: 'QueueName', Value: new URL(queueUrl).pathname.split('/').at(-1) }],
        StartTime: new Date(now - MINUTES * 60_000),
        EndTime: new Date(now),
        Period: 60,
        Statistics: ['Maximum'],
      }),
    );
    const seconds = Datapoints.flatMap(({ Maximum }) => Maximum ?? []);
    return seconds.length === 0 ? undefined : Math.max(...seconds) * 1_000;
  } catch {
    return undefined;
  } finally {
    client.destroy();
  }
};
