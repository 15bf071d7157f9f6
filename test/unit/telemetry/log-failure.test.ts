import { describe, expect, test } from 'vitest';
import {
  ConfigurationError,
  CxoneAccessError,
  CxoneRejectedError,
  CxoneUnavailableError,
  DeadlineExceededError,
  InvalidRequestError,
} from '../../../lib/errors.ts';
import { logFailure } from '../../../lib/telemetry/log-failure.ts';
import { createRecordedLog } from '../../support/recorded-log.ts';

const FACTS = { code: 'cxone_server_error' as const, details: 'the details', hint: 'the hint' };

const lineOf = (error: unknown) => {
  const { log, lines } = createRecordedLog();
  logFailure(log, 'not done', error, { attempts: 2 });
  return lines[0];
};

describe('the log line of a failure', () => {
  test.each([
    [new InvalidRequestError('m', FACTS), 'WARN', undefined],
    [new CxoneRejectedError({ ...FACTS, cxoneStatus: 404 }), 'WARN', 404],
    [new CxoneUnavailableError({ ...FACTS, retryNow: true, cxoneStatus: 503 }), 'WARN', 503],
    [new CxoneUnavailableError({ ...FACTS, retryNow: true }), 'WARN', undefined],
    [new DeadlineExceededError(), 'WARN', undefined],
    [new ConfigurationError('m', FACTS), 'ERROR', undefined],
    [new CxoneAccessError({ ...FACTS, code: 'cxone_forbidden', cxoneStatus: 403 }), 'ERROR', 403],
  ])('of %s has level %s, its name, code and CXone status %s', (error, level, cxoneStatus) => {
    expect(lineOf(error)).toMatchObject({
      level,
      message: 'not done',
      outcome: 'failed',
      error: error.name,
      code: error.code,
      cxone_status: cxoneStatus,
      attempts: 2,
    });
  });

  test('says what is wrong with a deployment, and keeps what is wrong with a request to the caller', () => {
    const facts = { ...FACTS, hint: 'the hint' };
    expect(lineOf(new ConfigurationError('m', facts))).toMatchObject({
      details: 'the details',
      hint: 'the hint',
    });
    expect(lineOf(new CxoneAccessError({ ...facts, cxoneStatus: 403 }))).toMatchObject({
      details: 'the details',
      hint: 'the hint',
    });
    const refused = lineOf(new InvalidRequestError('m', facts));
    expect([refused?.details, refused?.hint]).toEqual([undefined, undefined]);
  });

  test('names the field of a refused request', () => {
    const error = new InvalidRequestError('m', { ...FACTS, field: 'identifiers[2].user_identifier' });
    expect(lineOf(error)).toMatchObject({ field: 'identifiers[2].user_identifier' });
  });

  test('has the cause that the caller does not see', () => {
    const causedBy = { name: 'AccessDeniedException', status: 400 };
    expect(lineOf(new ConfigurationError('m', { ...FACTS, causedBy }))?.cause).toEqual(causedBy);
  });

  test('of an unexpected error has its frames and not its message', () => {
    const line = lineOf(new TypeError('jane@example.com'));
    expect(line).toMatchObject({
      level: 'ERROR',
      outcome: 'failed',
      error: 'InternalError',
      code: 'internal_error',
      cause: { name: 'TypeError', frames: expect.any(Array) },
    });
    expect(JSON.stringify(line)).not.toContain('jane');
  });
});
