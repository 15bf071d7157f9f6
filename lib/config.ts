// Reads the environment once, by the table of settings. Errors name the variable, never its value.
import { ConfigurationError } from './errors.ts';
import { SETTINGS, type Variable, type VariableOf } from './settings.ts';
import { isLogLevel, type LogLevel } from './telemetry/logger.ts';

type Overflow = (typeof SETTINGS.OVERFLOW.choices)[number];

/** The settings of one deployment. */
export interface Config {
  /** Without a trailing slash. */
  readonly cxoneBaseUrl: string;
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
  readonly overflow: Overflow;
  /** Kept back from the deadline for enqueueing after CXone failed. */
  readonly sqsReserveMs: number;
}

type Env = Readonly<Record<string, string | undefined>>;

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

const fail = (name: Variable, rule: string): never => {
  throw new ConfigurationError('The service is not configured correctly', {
    code: 'configuration_invalid',
    details: `${name} ${rule}.`,
    hint: `Set the environment variable ${name} of the function and deploy again.`,
  });
};

/** @throws ConfigurationError when the variable `name`, optional elsewhere, is not set here */
export const requireSetting = (name: Variable, value: string | undefined): string =>
  value || fail(name, 'is not set');

const required = (env: Env, name: Variable): string => requireSetting(name, env[name]?.trim());

const baseUrl = (env: Env, name: VariableOf<'https-url'>): string => {
  const url = URL.parse(required(env, name));
  if (!url) return fail(name, 'is not a URL');
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname));
  if (!secure) fail(name, 'must be an https URL (http is for loopback only)');
  if (url.username || url.password || /[?#]/.test(url.href))
    fail(name, 'must hold no user, query or fragment');
  return url.href.replace(/\/+$/, '');
};

const integer = (env: Env, name: VariableOf<'integer'>): number => {
  const { default: fallback, least, most } = SETTINGS[name];
  const text = env[name]?.trim();
  if (!text) return fallback;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most
    ? value
    : fail(name, `must be a whole number from ${least} to ${most}`);
};

const optionalUrl = (env: Env, name: VariableOf<'url'>): string | undefined => {
  const text = env[name]?.trim();
  if (!text) return undefined;
  return URL.canParse(text) ? text : fail(name, 'is not a URL');
};

const failChoice = (name: VariableOf<'choice'>): never =>
  fail(name, `must be one of ${SETTINGS[name].choices.join(', ')}`);
const optionalTableName = (env: Env, name: Variable): string | undefined => {
  const text = env[name]?.trim();
  if (!text) return undefined;
  return /^[\w.-]{3,255}$/.test(text) ? text : fail(name, 'is not the name of a DynamoDB table');
};

const overflow = (env: Env): Overflow => {
  const { choices, default: fallback } = SETTINGS.OVERFLOW;
  const text = env.OVERFLOW?.trim() || fallback;
  return choices.find((choice) => choice === text) ?? failChoice('OVERFLOW');
};

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

/**
 * Reads and checks all settings.
 *
 * @throws ConfigurationError `configuration_invalid`, naming the variable
 */
export const loadConfig = (env: Env): Config => {
  if (!readLogLevel(env)) failChoice('LOG_LEVEL');
  // secret-reader.ts reads it before this file is loaded; here it is only checked.
  required(env, 'CXONE_SECRET_ID');
  return {
    cxoneBaseUrl: baseUrl(env, 'CXONE_BASE_URL'),
    cxoneMaxAttempts: integer(env, 'CXONE_MAX_ATTEMPTS'),
    cxoneAttemptTimeoutMs: integer(env, 'CXONE_ATTEMPT_TIMEOUT_MS'),
    cxoneRetryBaseDelayMs: integer(env, 'CXONE_RETRY_BASE_DELAY_MS'),
    answerReserveMs: integer(env, 'ANSWER_RESERVE_MS'),
    guestConcurrency: integer(env, 'GUEST_CONCURRENCY'),
    updateQueueUrl: optionalUrl(env, 'UPDATE_QUEUE_URL'),
    deadLetterQueueUrl: optionalUrl(env, 'DEAD_LETTER_QUEUE_URL'),
    orderTableName: optionalTableName(env, 'ORDER_TABLE_NAME'),
    overflow: overflow(env),
    sqsReserveMs: integer(env, 'SQS_RESERVE_MS'),
  };
};
