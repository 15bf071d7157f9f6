// The settings of the functions as data: config.ts reads the environment by it, a deployment is checked by it,
// and the documentation shows it. It is bundled into every function, so its sentences are short.
import { CXONE_SETTINGS } from './cxone-settings.ts';
import { IDENTIFIER_SETTINGS } from './identifier-settings.ts';
import type { Setting } from './setting.ts';

/** By the name of the variable. */
export const SETTINGS = {
  ...CXONE_SETTINGS,
  ...IDENTIFIER_SETTINGS,
  CXONE_MAX_ATTEMPTS: {
    parameter: 'cxoneMaxAttempts',
    kind: 'integer',
    unit: 'attempts',
    default: 3,
    least: 1,
    most: 10,
    meaning: 'Attempts to update a guest; one where the queue may take the update instead',
  },
  CXONE_ATTEMPT_TIMEOUT_MS: {
    parameter: 'cxoneAttemptTimeoutMs',
    kind: 'integer',
    unit: 'ms',
    default: 8_000,
    least: 50,
    most: 60_000,
    meaning:
      'Longest time for one attempt; 3 s at most where the queue may take the update instead, and after a timeout',
  },
  CXONE_RETRY_BASE_DELAY_MS: {
    parameter: 'cxoneRetryBaseDelayMs',
    kind: 'integer',
    unit: 'ms',
    default: 1_000,
    least: 1,
    most: 60_000,
    meaning:
      'Wait before the second attempt, doubling and jittered; also how long the circuit opens first, doubling to 4 s',
  },
  ANSWER_RESERVE_MS: {
    parameter: 'answerReserveMs',
    kind: 'integer',
    unit: 'ms',
    default: 500,
    least: 50,
    most: 10_000,
    meaning: 'Time of an invocation kept back for its response',
  },
  SQS_RESERVE_MS: {
    parameter: 'sqsReserveMs',
    kind: 'integer',
    unit: 'ms',
    default: 2_000,
    least: 100,
    most: 10_000,
    meaning: 'Time of an invocation kept back for its calls to the queues',
  },
  UNKNOWN_GUEST_RETRY_SECONDS: {
    parameter: 'unknownGuestRetrySeconds',
    kind: 'integer',
    unit: 's',
    least: 0,
    most: 86_400,
    meaning:
      'How long a queued update of a guest that CXone does not know is repeated; by default 0, with `digital` 900',
  },
  GUEST_CONCURRENCY: {
    parameter: 'guestConcurrency',
    kind: 'integer',
    unit: 'guests',
    default: 5,
    least: 1,
    most: 100,
    meaning: 'Guests that one environment of `direct` or `queue` updates side by side',
  },
  OVERFLOW: {
    parameter: 'overflow',
    kind: 'choice',
    default: 'queue',
    choices: ['queue', 'fail'],
    meaning: 'What the endpoint does with an update that CXone cannot take now: queue it, or fail',
  },
  UPDATE_QUEUE_URL: {
    parameter: 'updateQueueUrl',
    kind: 'url',
    meaning: 'Queue of updates for a local run, in place of the deployed one',
  },
  DEAD_LETTER_QUEUE_URL: {
    parameter: 'deadLetterQueueUrl',
    kind: 'url',
    meaning: 'Dead-letter queue for a local run, in place of the deployed one',
  },
  ORDER_TABLE_NAME: {
    parameter: 'orderTableName',
    kind: 'table-name',
    meaning: 'Table of the order of updates for a local run, in place of the deployed one',
  },
  LOG_LEVEL: {
    parameter: 'logLevel',
    kind: 'choice',
    default: 'INFO',
    choices: ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'],
    meaning: 'Least severe level that is logged',
  },
} as const satisfies Readonly<Record<string, Setting>>;

/** The variables that the functions read. */
export type Variable = keyof typeof SETTINGS;

/** Those of them whose setting is of that kind. */
export type VariableOf<Kind extends Setting['kind']> = {
  [Name in Variable]: (typeof SETTINGS)[Name]['kind'] extends Kind ? Name : never;
}[Variable];
