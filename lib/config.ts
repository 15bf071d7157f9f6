// Reads the environment once, by the table of settings.
import { type IdentifierConfig, readIdentifierConfig } from './identifiers/identifier-config.ts';
import {
  type Env,
  failChoice,
  readBaseUrl,
  readChoice,
  readInteger,
  readMatching,
  readOptionalUrl,
  readRequired,
} from './settings/read-setting.ts';
import { SETTINGS } from './settings/settings.ts';
import { isLogLevel, type LogLevel } from './telemetry/logger.ts';

type Choice<Name extends 'OVERFLOW' | 'CXONE_CLIENT_AUTHENTICATION' | 'CXONE_CUSTOM_FIELDS_WRITE'> =
  (typeof SETTINGS)[Name]['choices'][number];

/** What only the Digital Experience profile knows. */
export interface DigitalConfig {
  /** Without a trailing slash. */
  readonly issuer: string;
  readonly clientAuthentication: Choice<'CXONE_CLIENT_AUTHENTICATION'>;
  readonly customFieldsWrite: Choice<'CXONE_CUSTOM_FIELDS_WRITE'>;
  readonly customerIdPrefix: string;
}

/** The settings of one deployment. */
export interface Config {
  /** Without a trailing slash; absent where the Digital Experience profile finds it out. */
  readonly cxoneBaseUrl: string | undefined;
  /** Absent with the API of the reference document. */
  readonly digital: DigitalConfig | undefined;
  readonly identifiers: IdentifierConfig;
  readonly cxoneMaxAttempts: number;
  readonly cxoneAttemptTimeoutMs: number;
  readonly cxoneRetryBaseDelayMs: number;
  /** Kept back from the deadline for the response. */
  readonly answerReserveMs: number;
  /** Guests updated side by side by one invocation with many. */
  readonly guestConcurrency: number;
  /** Absent in a `direct` that keeps no order. */
  readonly updateQueueUrl: string | undefined;
  readonly deadLetterQueueUrl: string | undefined;
  /** The DynamoDB table that keeps the order of updates; absent where none is deployed. */
  readonly orderTableName: string | undefined;
  /** What happens to an update that CXone cannot take now: queued, or failed. */
  readonly overflow: Choice<'OVERFLOW'>;
  /** Kept back from the deadline for enqueueing after CXone failed. */
  readonly sqsReserveMs: number;
  /** How long a queued update of a guest that CXone does not know yet is repeated. */
  readonly unknownGuestRetrySeconds: number;
}

const readLogLevel = (env: Env): LogLevel | undefined => {
  // AWS_LAMBDA_LOG_LEVEL is set by Lambda itself from the function's logging configuration.
  const given = env.LOG_LEVEL?.trim() || env.AWS_LAMBDA_LOG_LEVEL?.trim();
  const text = (given || SETTINGS.LOG_LEVEL.default).toUpperCase();
  if (text === 'TRACE') return 'DEBUG';
  if (text === 'FATAL') return 'ERROR';
  return isLogLevel(text) ? text : undefined;
};

/** The threshold of the log, which must work even where the rest of the configuration is wrong. */
export const loadLogLevel = (env: Env): LogLevel => readLogLevel(env) ?? SETTINGS.LOG_LEVEL.default;

/** Whether the Digital Experience profile is chosen; false where there is no such choice. */
export const isDigital = (env: Env): boolean => env.CXONE_API?.trim() === 'digital';

const TABLE_NAME = { form: /^[\w.-]{3,255}$/, what: 'is not the name of a DynamoDB table' };
// A guest id is what begins with it, and short enough that one has room behind it.
const ID_PREFIX = {
  form: /^[A-Za-z0-9][A-Za-z0-9._\-@:+]{0,63}$/,
  what: 'must be 1 to 64 characters: a letter or digit, then letters, digits and . _ - @ : +',
};

const readPrefix = (env: Env): string =>
  readMatching(env, 'CXONE_CUSTOMER_ID_PREFIX', ID_PREFIX) ?? SETTINGS.CXONE_CUSTOMER_ID_PREFIX.default;

/** What stands in front of the ids of customers; `undefined` with the API of the reference document. @throws ConfigurationError */
export const readCustomerIdPrefix = (env: Env): string | undefined =>
  readChoice(env, 'CXONE_API') === 'digital' ? readPrefix(env) : undefined;

const loadDigital = (env: Env): DigitalConfig => ({
  issuer: readBaseUrl('CXONE_ISSUER', env.CXONE_ISSUER?.trim() || SETTINGS.CXONE_ISSUER.default),
  clientAuthentication: readChoice(env, 'CXONE_CLIENT_AUTHENTICATION'),
  customFieldsWrite: readChoice(env, 'CXONE_CUSTOM_FIELDS_WRITE'),
  customerIdPrefix: readPrefix(env),
});

const DIGITAL_UNKNOWN_GUEST_RETRY_SECONDS = 900;

/**
 * Reads and checks all settings.
 *
 * @throws ConfigurationError `configuration_invalid`, naming the variable
 */
export const loadConfig = (env: Env): Config => {
  if (!readLogLevel(env)) failChoice('LOG_LEVEL');
  // secret-reader.ts reads it before this file is loaded; here it is only checked.
  readRequired(env, 'CXONE_SECRET_ID');
  const digital = readChoice(env, 'CXONE_API') === 'digital' ? loadDigital(env) : undefined;
  const baseUrl = digital ? env.CXONE_BASE_URL?.trim() : readRequired(env, 'CXONE_BASE_URL');
  const integer = (name: Exclude<Parameters<typeof readInteger>[1], 'UNKNOWN_GUEST_RETRY_SECONDS'>) =>
    readInteger(env, name, SETTINGS[name].default);
  return {
    cxoneBaseUrl: baseUrl ? readBaseUrl('CXONE_BASE_URL', baseUrl) : undefined,
    digital,
    identifiers: readIdentifierConfig(env),
    cxoneMaxAttempts: integer('CXONE_MAX_ATTEMPTS'),
    cxoneAttemptTimeoutMs: integer('CXONE_ATTEMPT_TIMEOUT_MS'),
    cxoneRetryBaseDelayMs: integer('CXONE_RETRY_BASE_DELAY_MS'),
    answerReserveMs: integer('ANSWER_RESERVE_MS'),
    guestConcurrency: integer('GUEST_CONCURRENCY'),
    updateQueueUrl: readOptionalUrl(env, 'UPDATE_QUEUE_URL'),
    deadLetterQueueUrl: readOptionalUrl(env, 'DEAD_LETTER_QUEUE_URL'),
    orderTableName: readMatching(env, 'ORDER_TABLE_NAME', TABLE_NAME),
    overflow: readChoice(env, 'OVERFLOW'),
    sqsReserveMs: integer('SQS_RESERVE_MS'),
    unknownGuestRetrySeconds: readInteger(
      env,
      'UNKNOWN_GUEST_RETRY_SECONDS',
      digital ? DIGITAL_UNKNOWN_GUEST_RETRY_SECONDS : 0,
    ),
  };
};
