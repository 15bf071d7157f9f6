// Whether Lambda drains the queue of updates with the function for it, and takes back only what failed.
import type { EventSourceMappingConfiguration } from '@aws-sdk/client-lambda';
import { awsOptions } from '../../shared/aws-options.ts';
import { type Check, type Finding, failed, ok, unchecked } from '../check.ts';
import type { Place } from '../place/place.ts';
import type { Queues } from '../place/queues.ts';

const BATCH_SIZE = 10;
const AGAIN = 'Deploy the stage again.';

const judge = (mapping: EventSourceMappingConfiguration | undefined): Finding => {
  if (mapping === undefined) {
    return failed('none connects the queue of updates with the function queue: updates wait for good', AGAIN);
  }
  const { State = '', FunctionResponseTypes = [], BatchSize } = mapping;
  if (!/^(Enabled|Enabling|Updating)$/.test(State)) {
    return failed(
      `${State.toLowerCase()}: updates wait in the queue`,
      'Enable it: aws lambda update-event-source-mapping --enabled --uuid …, or in the console, under the triggers of the function.',
    );
  }
  if (!FunctionResponseTypes.includes('ReportBatchItemFailures')) {
    return failed('without ReportBatchItemFailures: what failed would count as done', AGAIN);
  }
  if (BatchSize !== BATCH_SIZE) {
    return failed(`takes ${BatchSize} messages at a time, not ${BATCH_SIZE}`, AGAIN);
  }
  return ok(`enabled, ${BatchSize} messages at a time, ReportBatchItemFailures`);
};

/** The check. */
export const mappingCheck = ({ deployment, region }: Place, queues: Queues): Check => ({
  id: 'mapping',
  title: 'Event source mapping',
  needs: deployment === undefined ? [] : ['queue'],
  right: 'lambda:ListEventSourceMappings',
  async run() {
    if (deployment === undefined) return unchecked('of a deployment alone: give --stage');
    const drain = (await deployment()).functions.find(({ key }) => key === 'queue');
    const queue = await queues.updates();
    if (drain === undefined || queue === undefined) return judge(undefined);
    if (queue.visibilityTimeoutSeconds < drain.timeoutSeconds) {
      return failed('the queue shows a message again before the function has ended', AGAIN);
    }
    const { LambdaClient, ListEventSourceMappingsCommand } = await import('@aws-sdk/client-lambda');
    const client = new LambdaClient(awsOptions(region));
    try {
      const { EventSourceMappings = [] } = await client.send(
        new ListEventSourceMappingsCommand({ FunctionName: drain.name }),
      );
      return judge(EventSourceMappings.find(({ EventSourceArn }) => EventSourceArn === queue.arn));
    } finally {
      client.destroy();
    }
  },
});
