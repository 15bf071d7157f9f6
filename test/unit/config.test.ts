import { describe, expect, test } from 'vitest';
import { loadConfig, loadLogLevel, requireSetting } from '../../lib/config.ts';
import { thrownBy } from '../support/thrown.ts';

const REQUIRED = { CXONE_BASE_URL: 'https://api.example.com', CXONE_SECRET_ID: 'cxone/credentials' };
const load = (env: Record<string, string | undefined>) => loadConfig({ ...REQUIRED, ...env });

/** Typed out, not taken from the table: a bound that changes there must be meant. */
const NUMBERS = [
  ['CXONE_MAX_ATTEMPTS', 'cxoneMaxAttempts', 3, 1, 10],
  ['CXONE_ATTEMPT_TIMEOUT_MS', 'cxoneAttemptTimeoutMs', 8_000, 50, 60_000],
  ['CXONE_RETRY_BASE_DELAY_MS', 'cxoneRetryBaseDelayMs', 1_000, 1, 60_000],
  ['ANSWER_RESERVE_MS', 'answerReserveMs', 500, 50, 10_000],
  ['GUEST_CONCURRENCY', 'guestConcurrency', 5, 1, 100],
  ['SQS_RESERVE_MS', 'sqsReserveMs', 2_000, 100, 10_000],
] as const;

const expectRefusal = (run: () => unknown, name: string, value: string | undefined) => {
  const error = thrownBy(run);
  expect(error).toMatchObject({
    name: 'ConfigurationError',
    message: 'The service is not configured correctly',
    code: 'configuration_invalid',
    details: expect.stringMatching(`^${name} `),
    hint: expect.stringContaining(name),
    retryable: false,
  });
  if (value?.trim()) expect(JSON.stringify({ ...error, message: error.message })).not.toContain(value);
};

describe('the configuration', () => {
  test('needs two settings, and has a default for every other', () => {
    expect(loadConfig(REQUIRED)).toEqual({
      cxoneBaseUrl: 'https://api.example.com',
      updateQueueUrl: undefined,
      deadLetterQueueUrl: undefined,
      overflow: 'queue',
      ...Object.fromEntries(NUMBERS.map(([, key, fallback]) => [key, fallback])),
    });
  });

  test.each(['CXONE_BASE_URL', 'CXONE_SECRET_ID'])('%s must be set, and not blank', (name) => {
    for (const value of [undefined, '', '  ']) expectRefusal(() => load({ [name]: value }), name, value);
  });

  test.each(NUMBERS)('%s (%s) is %i unless set, and from %i to %i', (name, key, fallback, min, max) => {
    for (const blank of [undefined, '', ' ']) expect(load({ [name]: blank })[key]).toBe(fallback);
    expect(load({ [name]: String(min) })[key]).toBe(min);
    expect(load({ [name]: ` ${max} ` })[key]).toBe(max);
    for (const value of [
      String(min - 1),
      String(max + 1),
      '5.5',
      '1e1',
      '0x10',
      '-7',
      'Infinity',
      '7seconds',
      '9'.repeat(400),
    ]) {
      expectRefusal(() => load({ [name]: value }), name, value.length > 4 ? value : undefined);
    }
  });
});

describe('CXONE_BASE_URL', () => {
  test.each([
    ['https://api.example.com/', 'https://api.example.com'],
    [' https://api.example.com ', 'https://api.example.com'],
    ['HTTPS://API.Example.COM:8443', 'https://api.example.com:8443'],
    ['https://gateway.example.com/cxone//', 'https://gateway.example.com/cxone'],
    ['http://localhost:4010', 'http://localhost:4010'],
    ['http://127.0.0.1:4010/', 'http://127.0.0.1:4010'],
    ['http://127.9.8.7', 'http://127.9.8.7'],
    ['http://[::1]:4010', 'http://[::1]:4010'],
  ])('%j is taken as %s', (value, expected) => {
    expect(load({ CXONE_BASE_URL: value }).cxoneBaseUrl).toBe(expected);
  });

  test.each([
    'api.example.com',
    'http://api.example.com',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'http://10.0.0.1',
    'ftp://127.0.0.1',
    'javascript:alert(1)',
    'https://user:password@api.example.com',
    'https://user@api.example.com',
    'https://:password@api.example.com',
    'https://api.example.com/?key=value',
    'https://api.example.com/?',
    'https://api.example.com/#part',
    'https://api.example.com/#',
  ])('%j is refused', (value) => {
    expectRefusal(() => load({ CXONE_BASE_URL: value }), 'CXONE_BASE_URL', value);
  });
});

describe('the queues', () => {
  test.each([
    ['UPDATE_QUEUE_URL', 'updateQueueUrl'],
    ['DEAD_LETTER_QUEUE_URL', 'deadLetterQueueUrl'],
  ] as const)('%s is optional, and a URL', (name, key) => {
    const url = 'https://sqs.eu-central-1.amazonaws.com/123456789012/updates.fifo';
    expect(load({ [name]: ` ${url} ` })[key]).toBe(url);
    expect(load({ [name]: ' ' })[key]).toBeUndefined();
    expectRefusal(() => load({ [name]: 'updates.fifo' }), name, 'updates.fifo');
  });

  test('ORDER_TABLE_NAME is optional, and the name of a table', () => {
    expect(load({ ORDER_TABLE_NAME: ' guest-order_1.a ' }).orderTableName).toBe('guest-order_1.a');
    expect(load({ ORDER_TABLE_NAME: ' ' }).orderTableName).toBeUndefined();
    for (const text of ['q7', 'guest order', 'x'.repeat(256)]) {
      expectRefusal(() => load({ ORDER_TABLE_NAME: text }), 'ORDER_TABLE_NAME', text);
    }
  });

  test('OVERFLOW is queue or fail', () => {
    expect(['', 'queue', ' fail '].map((text) => load({ OVERFLOW: text }).overflow)).toEqual([
      'queue',
      'queue',
      'fail',
    ]);
    expectRefusal(() => load({ OVERFLOW: 'sometimes' }), 'OVERFLOW', 'sometimes');
  });

  test('what one function needs and another does not is asked for by name', () => {
    expect(requireSetting('UPDATE_QUEUE_URL', 'https://a')).toBe('https://a');
    for (const value of [undefined, '']) {
      expectRefusal(() => requireSetting('UPDATE_QUEUE_URL', value), 'UPDATE_QUEUE_URL', undefined);
    }
  });
});

describe('the level of the log', () => {
  test.each([
    [{}, 'INFO'],
    [{ LOG_LEVEL: ' ' }, 'INFO'],
    [{ LOG_LEVEL: 'debug' }, 'DEBUG'],
    [{ LOG_LEVEL: ' Warn ' }, 'WARN'],
    [{ LOG_LEVEL: 'TRACE' }, 'DEBUG'],
    [{ LOG_LEVEL: 'FATAL' }, 'ERROR'],
    [{ AWS_LAMBDA_LOG_LEVEL: 'WARN' }, 'WARN'],
    [{ AWS_LAMBDA_LOG_LEVEL: 'WARN', LOG_LEVEL: 'ERROR' }, 'ERROR'],
  ])('of %j is %s', (env, level) => {
    expect(loadLogLevel(env)).toBe(level);
    expect(() => load(env)).not.toThrow();
  });

  test('a level that there is not is a wrong configuration, and the log works nevertheless', () => {
    expect(loadLogLevel({ LOG_LEVEL: 'chatty' })).toBe('INFO');
    expectRefusal(() => load({ LOG_LEVEL: 'chatty' }), 'LOG_LEVEL', 'chatty');
  });
});
