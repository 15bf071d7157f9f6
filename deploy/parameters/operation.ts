// Parameters of logs, keys, failures and alarms.
import { type Parameter, setting } from './parameter.ts';

// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
].map(String);

/** Rows of the table. */
export const OPERATION: readonly Parameter[] = [
  setting('LOG_LEVEL'),
  {
    parameter: 'logRetentionDays',
    kind: 'choice',
    unit: 'days',
    default: 30,
    choices: RETENTION_DAYS,
    meaning: 'How long logs are kept; CloudWatch Logs knows these numbers alone',
  },
  {
    parameter: 'kmsKeyArn',
    kind: 'kms-key',
    meaning:
      'Customer-managed key of the secret, the queues, the table, the bucket and the logs; its policy must admit ' +
      '`logs.<region>.amazonaws.com`. Without it: keys that AWS manages',
  },
  {
    parameter: 'directFailureQueueArn',
    kind: 'destination',
    meaning:
      'Where asynchronous requests to `direct` go that failed for good, identifiers included; without it they are dropped',
  },
  {
    parameter: 'alarmTopicArn',
    kind: 'sns-topic',
    meaning: 'Topic for alarms, in the same region; without it alarms only change their state',
  },
  {
    parameter: 'monitoring',
    kind: 'choice',
    default: 'full',
    choices: ['full', 'alarms', 'none'],
    meaning:
      'What watches the deployment: `full` is alarms, metrics and a dashboard, $3 to $8 a month; `alarms` is alarms ' +
      'alone, $3; `none` costs nothing',
  },
  {
    parameter: 'tracing',
    kind: 'choice',
    default: 'off',
    choices: ['off', 'active'],
    meaning:
      'Whether Lambda sends traces of the functions to X-Ray: $5 per million, at 50 calls a second $45 a month',
  },
];
