// Parameters of the queue of updates and of bulk runs.
import { LARGEST_INTEGER, type Parameter, setting } from './parameter.ts';

/** Rows of the table. */
export const QUEUE: readonly Parameter[] = [
  setting('OVERFLOW'),
  {
    parameter: 'ordering',
    kind: 'choice',
    default: 'last-accepted',
    choices: ['last-accepted', 'none'],
    meaning:
      "Whether a guest's last accepted update stays, whichever way it came in: `last-accepted` deploys a table for that",
  },
  setting('SQS_RESERVE_MS'),
  setting('UNKNOWN_GUEST_RETRY_SECONDS'),
  {
    parameter: 'queueMaximumConcurrency',
    kind: 'integer',
    unit: 'environments',
    default: 2,
    least: 2,
    most: 1_000,
    meaning: 'Environments that drain the queue at once, each with `guestConcurrency` guests side by side',
  },
  {
    parameter: 'maxReceiveCount',
    kind: 'integer',
    unit: 'receives',
    default: 1_000,
    least: 1,
    most: 1_000,
    meaning: 'How often an update may fail before it goes to the dead-letter queue',
  },
  {
    parameter: 'bulkMaximumConcurrency',
    kind: 'integer',
    unit: 'batches',
    default: 5,
    least: 0,
    most: 10_000,
    meaning: 'Batches of a bulk run at once, each with `guestConcurrency` guests side by side; 0 is no limit',
  },
  {
    parameter: 'bulkToleratedFailurePercentage',
    kind: 'number',
    unit: '%',
    default: 5,
    least: 0,
    most: 100,
    meaning: 'Rows that may fail before a bulk run stops',
  },
  {
    parameter: 'bulkRetentionDays',
    kind: 'integer',
    unit: 'days',
    default: 7,
    least: 1,
    most: LARGEST_INTEGER,
    meaning: 'How long files of guests and results are kept',
  },
];
