import { describe, expect, test } from 'vitest';
import { loadConfig, loadLogLevel } from '../../lib/config.ts';
import { requireSetting } from '../../lib/settings/read-setting.ts';
import { expectRefusal, loadWith, REQUIRED } from '../support/settings.ts';

/** Typed out, not taken from the table: a bound that changes there must be meant. */
const NUMBERS = [
  ['CXONE_MAX_ATTEMPTS', 'cxoneMaxAttempts', 3, 1, 10],
  ['CXONE_ATTEMPT_TIMEOUT_MS', 'cxoneAttemptTimeoutMs', 8_000, 50, 60_000],
  ['CXONE_RETRY_BASE_DELAY_MS', 'cxoneRetryBaseDelayMs', 1_000, 1, 60_000],
  ['ANSWER_RESERVE_MS', 'answerReserveMs', 500, 50, 10_000],
  ['GUEST_CONCURRENCY', 'guestConcurrency', 5, 1, 100],
  ['SQS_RESERVE_MS', 'sqsReserveMs', 2_000, 100, 10_000],
] as const;

describe('the configuration', () => {
  test('needs two settings, and has a default for every other', () => {
    expect(loadConfig(REQUIRED)).toEqual({
      cxoneBaseUrl: 'https://api.example.com',
      identifiers: {
        normalization: 'reference',
        defaultCountry: undefined,
        hash: 'sha256',
        encoding: 'hex',
      },
      updateQueueUrl: undefined,
      deadLetterQueueUrl: undefined,
      overflow: 'queue',
      unknownGuestRetrySeconds: 0,
      ...Object.fromEntries(NUMBERS.map(([, key, fallback]) => [key, fallback])),
    });
  });

  test.each(['CXONE_BASE_URL', 'CXONE_SECRET_ID'])('%s must be set, and not blank', (name) => {
    for (const value of [undefined, '', '  ']) expectRefusal(() => loadWith({ [name]: value }), name, value);
  });

  test.each(NUMBERS)('%s (%s) is %i unless set, and from %i to %i', (name, key, fallback, min, max) => {
    for (const blank of [undefined, '', ' ']) expect(loadWith({ [name]: blank })[key]).toBe(fallback);
    expect(loadWith({ [name]: String(min) })[key]).toBe(min);
    expect(loadWith({ [name]: ` ${max} ` })[key]).toBe(max);
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
      expectRefusal(() => loadWith({ [name]: value }), name, value.length > 4 ? value : undefined);
    }
  });
});

describe('the queues', () => {
  test.each([
    ['UPDATE_QUEUE_URL', 'updateQueueUrl'],
    ['DEAD_LETTER_QUEUE_URL', 'deadLetterQueueUrl'],
  ] as const)('%s is optional, and a URL', (name, key) => {
    const url = 'https://sqs.eu-central-1.amazonaws.com/123456789012/updates.fifo';
    expect(loadWith({ [name]: ` ${url} ` })[key]).toBe(url);
    expect(loadWith({ [name]: ' ' })[key]).toBeUndefined();
    expectRefusal(() => loadWith({ [name]: 'updates.fifo' }), name, 'updates.fifo');
  });

  test('ORDER_TABLE_NAME is optional, and the name of a table', () => {
    expect(loadWith({ ORDER_TABLE_NAME: ' guest-order_1.a ' }).orderTableName).toBe('guest-order_1.a');
    expect(loadWith({ ORDER_TABLE_NAME: ' ' }).orderTableName).toBeUndefined();
    for (const text of ['q7', 'guest order', 'x'.repeat(256)]) {
      expectRefusal(() => loadWith({ ORDER_TABLE_NAME: text }), 'ORDER_TABLE_NAME', text);
    }
  });

  test('OVERFLOW is queue or fail', () => {
    expect(['', 'queue', ' fail '].map((text) => loadWith({ OVERFLOW: text }).overflow)).toEqual([
      'queue',
      'queue',
      'fail',
    ]);
    expectRefusal(() => loadWith({ OVERFLOW: 'sometimes' }), 'OVERFLOW', 'sometimes');
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
    expect(() => loadWith(env)).not.toThrow();
  });

  test('a level that there is not is a wrong configuration, and the log works nevertheless', () => {
    expect(loadLogLevel({ LOG_LEVEL: 'chatty' })).toBe('INFO');
    expectRefusal(() => loadWith({ LOG_LEVEL: 'chatty' }), 'LOG_LEVEL', 'chatty');
  });
});
