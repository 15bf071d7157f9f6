// Where the state of a deployment is found: its two queues, and the logs of its functions.
import { explainAwsFailure } from '../shared/aws-failure.ts';
import { CliError } from '../shared/cli-error.ts';
import { checkQueueUrl } from '../shared/find-queue.ts';
import { type LogGroup, logGroupsOf } from '../shared/log-groups.ts';
import { reachableQueue } from '../shared/reachable-queue.ts';
import { readStackResources } from '../shared/stack-resources.ts';
import type { Environment } from '../shared/subcommand.ts';
import type { StatusOptions } from './arguments.ts';

/** What there is of it. */
export interface StatusPlace {
  readonly queueUrl: string;
  readonly deadLetterQueueUrl: string | undefined;
  /** `undefined` of a local run. */
  readonly logGroups: readonly LogGroup[] | undefined;
}

/** Finds it. @throws CliError */
export const findPlace = async ({ stage, region }: StatusOptions, env: Environment): Promise<StatusPlace> => {
  if (stage === undefined) {
    const deadLetterQueueUrl = env.DEAD_LETTER_QUEUE_URL?.trim();
    return {
      queueUrl: checkQueueUrl(env.UPDATE_QUEUE_URL?.trim() ?? ''),
      deadLetterQueueUrl: deadLetterQueueUrl ? checkQueueUrl(deadLetterQueueUrl) : undefined,
      logGroups: undefined,
    };
  }
  const resources = await readStackResources({ stage, region }).catch((error: unknown) => {
    throw explainAwsFailure(error, { right: 'cloudformation:ListStackResources on the stack' });
  });
  const queueUrl = resources.get('UpdateQueue')?.id;
  if (queueUrl === undefined) {
    throw new CliError('The stack has no queue of updates', { hint: 'Deploy the stage again.' });
  }
  const deadLetterQueueUrl = resources.get('DeadLetterQueue')?.id;
  return {
    queueUrl: reachableQueue(queueUrl, env),
    deadLetterQueueUrl: deadLetterQueueUrl && reachableQueue(deadLetterQueueUrl, env),
    logGroups: logGroupsOf(resources),
  };
};
