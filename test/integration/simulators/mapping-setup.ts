// Owns what the tests of the event source mapping share: one for a queue, what it hands over, and a function's failures.
import type { SQSEvent } from 'aws-lambda';
import {
  type EventSourceMapping,
  startEventSourceMapping,
} from '../../../local/simulators/lambda/event-source-mapping.ts';
import type { SqsSetup } from './sqs-setup.ts';

/** The bodies of a batch. */
export const bodiesOf = ({ Records }: SQSEvent): string[] => Records.map(({ body }) => body);

/** What a function returns whose items with these ids failed. */
export const fail = (...ids: unknown[]) => ({
  batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })),
});

/** Starts a mapping of the queue of `sqs`. */
export const mapQueue = (
  { simulator, queueUrl }: SqsSetup,
  invoke: (event: SQSEvent) => Promise<unknown>,
  maximumConcurrency: number,
): EventSourceMapping =>
  startEventSourceMapping({
    sqs: { endpoint: simulator.url },
    queueUrl,
    maximumConcurrency,
    invoke,
  });
