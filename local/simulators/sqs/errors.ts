// Owns the errors SQS returns, under the names and codes of the real service.

import { AwsServiceError } from '../shared/aws-json.ts';

// Name in the JSON protocol, and the code of the older query protocol that clients may still match on.
const QUERY_CODES: Readonly<Record<string, string>> = {
  QueueDoesNotExist: 'AWS.SimpleQueueService.NonExistentQueue',
  MessageNotInflight: 'AWS.SimpleQueueService.MessageNotInflight',
  BatchEntryIdsNotDistinct: 'AWS.SimpleQueueService.BatchEntryIdsNotDistinct',
  BatchRequestTooLong: 'AWS.SimpleQueueService.BatchRequestTooLong',
  EmptyBatchRequest: 'AWS.SimpleQueueService.EmptyBatchRequest',
  TooManyEntriesInBatchRequest: 'AWS.SimpleQueueService.TooManyEntriesInBatchRequest',
  UnsupportedOperation: 'AWS.SimpleQueueService.UnsupportedOperation',
  PurgeQueueInProgress: 'AWS.SimpleQueueService.PurgeQueueInProgress',
};

const SERVER_SIDE: ReadonlySet<string> = new Set(['InternalError', 'InternalFailure', 'ServiceUnavailable']);

/** The error of that name; names of the server's own failures are 500, everything else is 400. */
export const sqsError = (name: string, message: string): AwsServiceError =>
  new AwsServiceError(
    `com.amazonaws.sqs#${name}`,
    message,
    SERVER_SIDE.has(name) ? 500 : 400,
    QUERY_CODES[name] ?? name,
  );

/** A parameter has a value the service refuses. */
export const invalidParameter = (message: string): AwsServiceError =>
  sqsError('InvalidParameterValue', message);

/** A parameter is missing. */
export const missingParameter = (name: string): AwsServiceError =>
  sqsError('MissingParameter', `The request must contain the parameter ${name}.`);
