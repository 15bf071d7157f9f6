// The state of a deployment, put together from what may be read of it: what may not be read hides nothing else.
import type { SQSClient } from '@aws-sdk/client-sqs';
import { explainAwsFailure } from '../shared/aws-failure.ts';
import { CliError } from '../shared/cli-error.ts';
import { createQueueClient } from '../shared/queue-client.ts';
import type { StatusOptions } from './arguments.ts';
import { type DeadLetters, lookAtDeadLetters } from './dead-letters.ts';
import type { LoggedState } from './outcomes/outcome-count.ts';
import { readOutcomes } from './outcomes/read-outcomes.ts';
import type { StatusPlace } from './place.ts';
import { type Depth, readDepth, readMeasuredAge, totalOf } from './queue-depth.ts';

/** Something that was read, or why not and the way out. */
export type Part<T> =
  | { readonly value: T; readonly why?: undefined; readonly hint?: undefined }
  | { readonly value?: undefined; readonly why: string; readonly hint?: string | undefined };

/** The dead-letter queue. */
export interface DeadLetterState {
  readonly depth: Depth;
  /** What was looked at; the depth alone where that may not be. */
  readonly letters: Part<DeadLetters>;
}

/** All of it. */
export interface Report {
  readonly atMs: number;
  readonly queue: Part<Depth>;
  /** The age that SQS measures, in milliseconds, where it is known. */
  readonly measuredAgeMs: number | undefined;
  readonly deadLetters: Part<DeadLetterState>;
  readonly logs: Part<LoggedState>;
}

const attempt = async <T>(right: string, read: () => Promise<T>): Promise<Part<T>> => {
  try {
    return { value: await read() };
  } catch (error) {
    const explained = explainAwsFailure(error, { right });
    if (explained instanceof CliError) return { why: explained.message, hint: explained.hint };
    throw explained;
  }
};

const readDeadLetters = async (client: SQSClient, url: string): Promise<DeadLetterState> => {
  const depth = await readDepth(client, url);
  if (totalOf(depth) === 0)
    return { depth, letters: { value: { seen: 0, byCode: [], oldestAtMs: undefined } } };
  const letters = await attempt('more rights', () => lookAtDeadLetters(client, url, depth.waiting));
  return { depth, letters };
};

const withQueueClient = async <T>(
  url: string,
  region: string | undefined,
  use: (client: SQSClient) => Promise<T>,
): Promise<T> => {
  const client = createQueueClient(url, { concurrency: 10, region });
  try {
    return await use(client);
  } finally {
    client.destroy();
  }
};

const NO_LOGS = { why: 'a local run has no log groups: its terminal shows the events' };

/** Reads it, all parts side by side. */
export const readReport = async (
  { queueUrl, deadLetterQueueUrl, logGroups }: StatusPlace,
  { region }: Pick<StatusOptions, 'region'>,
): Promise<Report> => {
  const [queue, measuredAgeMs, deadLetters, logs] = await Promise.all([
    attempt('sqs:GetQueueAttributes on the queue', () =>
      withQueueClient(queueUrl, region, (client) => readDepth(client, queueUrl)),
    ),
    logGroups && readMeasuredAge(queueUrl, region),
    deadLetterQueueUrl === undefined
      ? { why: 'DEAD_LETTER_QUEUE_URL names none' }
      : attempt('sqs:GetQueueAttributes on the dead-letter queue', () =>
          withQueueClient(deadLetterQueueUrl, region, (client) =>
            readDeadLetters(client, deadLetterQueueUrl),
          ),
        ),
    logGroups === undefined ? NO_LOGS : attempt('more rights', () => readOutcomes(logGroups, region)),
  ]);
  return { atMs: Date.now(), queue, measuredAgeMs, deadLetters, logs };
};
