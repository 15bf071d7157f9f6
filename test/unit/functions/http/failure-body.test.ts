import { describe, expect, test } from 'vitest';
import { failureBody } from '../../../../functions/http/failure-body.ts';
import {
  ConfigurationError,
  CxoneRejectedError,
  CxoneUnavailableError,
  DeadlineExceededError,
  InvalidRequestError,
} from '../../../../lib/errors.ts';

const FACTS = { code: 'cxone_server_error' as const, details: 'What exactly.', hint: 'What to do.' };
const seen = (error: unknown) => JSON.parse(JSON.stringify(failureBody(error, 'request-1')));

describe('the body of a failure', () => {
  test('of a request names the problem, its code, the request, what exactly, and what to do', () => {
    expect(seen(new InvalidRequestError('Missing guest_id', FACTS))).toEqual({
      error: 'Missing guest_id',
      request_id: 'request-1',
      ...FACTS,
    });
  });

  test.each([
    ['refused', new CxoneRejectedError({ ...FACTS, cxoneStatus: 409 }), 409],
    ['failed', new CxoneUnavailableError({ ...FACTS, retryNow: true, cxoneStatus: 503 }), 503],
  ])('has the status with which CXone %s', (_, error, status) => {
    expect(seen(error)).toEqual({
      error: 'CXone API error',
      request_id: 'request-1',
      cxone_status: status,
      ...FACTS,
    });
  });

  test('has no status of CXone when CXone did not reply', () => {
    expect(seen(new CxoneUnavailableError({ ...FACTS, retryNow: true }))).not.toHaveProperty('cxone_status');
  });

  test('of a time that is up says so', () => {
    expect(seen(new DeadlineExceededError())).toMatchObject({
      error: 'The time for this call is up',
      code: 'deadline_exceeded',
    });
  });

  test('of a wrong deployment keeps what is wrong to the log, and says to look there', () => {
    const body = seen(new ConfigurationError('The service is not configured correctly', FACTS));
    expect(body).toEqual({
      error: 'The service is not configured correctly',
      code: 'cxone_server_error',
      request_id: 'request-1',
      hint: expect.stringContaining('log'),
    });
  });

  test.each([
    ['an error', new TypeError('user@example.com')],
    ['a text', 'user@example.com'],
    ['nothing', undefined],
  ])('of %s that is unexpected shows nothing of it', (_, error) => {
    expect(seen(error)).toEqual({
      error: 'Internal server error',
      code: 'internal_error',
      request_id: 'request-1',
    });
  });
});
