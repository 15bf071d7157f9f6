import { describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../../../lib/contract/error-codes.ts';
import {
  ConfigurationError,
  CxoneAccessError,
  CxoneRejectedError,
  CxoneUnavailableError,
  DeadlineExceededError,
  InvalidRequestError,
} from '../../../../lib/errors.ts';
import { invokeHttp } from '../../../support/http-invocation.ts';

const FACTS = { code: 'cxone_server_error' as const, details: 'the details', hint: 'the hint' };

const responseTo = (error: unknown) => invokeHttp(() => Promise.reject(error));
const rejected = (cxoneStatus: number, code: ErrorCode = 'cxone_rejected') =>
  new CxoneRejectedError({ ...FACTS, code, cxoneStatus });
const accessRefused = (cxoneStatus: number, code: ErrorCode) =>
  new CxoneAccessError({ ...FACTS, code, cxoneStatus });
const unavailable = (facts: object) => new CxoneUnavailableError({ ...FACTS, retryNow: true, ...facts });

describe('the response', () => {
  test('to a success is what CXone returned', async () => {
    const states = [{ id: 'hashed_user_id', value: 'b', updatedTimestamp: 1 }];
    expect(await invokeHttp(async () => states)).toMatchObject({
      statusCode: 200,
      headers: { 'content-type': 'application/json' },
      body: { status: 'success', updated_attributes: states },
      isBase64Encoded: false,
    });
  });

  test.each([
    ['a broken rule', new InvalidRequestError('m', { ...FACTS, code: 'field_invalid' }), 400],
    ['another content type', new InvalidRequestError('m', { ...FACTS, code: 'unsupported_media_type' }), 415],
    ['a long body', new InvalidRequestError('m', { ...FACTS, code: 'body_too_large' }), 413],
    ['a refusal with 404', rejected(404, 'cxone_not_found'), 404],
    ['a refusal with 418', rejected(418), 418],
    ['a refused token', accessRefused(401, 'cxone_unauthorized'), 401],
    ['a missing scope', accessRefused(403, 'cxone_forbidden'), 403],
    ['credentials refused with 400', accessRefused(400, 'cxone_credentials_refused'), 401],
    ['credentials refused with 403', accessRefused(403, 'cxone_credentials_refused'), 401],
    ['too many calls', unavailable({ code: 'cxone_rate_limited', cxoneStatus: 429 }), 429],
    ['a server error', unavailable({ cxoneStatus: 503 }), 502],
    ['no reply at all', unavailable({}), 502],
    ['the deadline', new DeadlineExceededError(), 504],
  ])('to %s has its status, its code, the details and the hint', async (_, error, status) => {
    const { statusCode, body } = await responseTo(error);
    expect(statusCode).toBe(status);
    expect(body).toEqual({
      error: error.message,
      code: error.code,
      request_id: 'request-1',
      details: error.details,
      hint: error.hint,
      ...('cxoneStatus' in error && { cxone_status: error.cxoneStatus }),
    });
  });

  test('to a wrong deployment leaves what is wrong to the log', async () => {
    const { statusCode, body } = await responseTo(
      new ConfigurationError('cannot', { ...FACTS, code: 'configuration_invalid' }),
    );
    expect(statusCode).toBe(500);
    expect(body).toEqual({
      error: 'cannot',
      code: 'configuration_invalid',
      request_id: 'request-1',
      hint: 'The log of the function says more under this request id.',
    });
  });

  test.each([new TypeError('jane@example.com'), 'jane@example.com', undefined])(
    'to an unexpected error says nothing of it',
    async (error) => {
      const { statusCode, body } = await responseTo(error);
      expect(statusCode).toBe(500);
      expect(body).toEqual({
        error: 'Internal server error',
        code: 'internal_error',
        request_id: 'request-1',
      });
    },
  );

  test('to an unexpected error before the use case began is the same, and logged without its message', async () => {
    const response = await invokeHttp(() => {
      throw new TypeError('jane@example.com');
    });
    expect(response).toMatchObject({ statusCode: 500, body: { error: 'Internal server error' } });
    expect(JSON.stringify(response)).not.toContain('jane');
  });
});

describe('Retry-After', () => {
  test.each([
    [{ retryAfterMs: 7_000 }, '7'],
    [{ retryAfterMs: 6_001 }, '7'],
    [{ retryAfterMs: 0 }, '0'],
    [{ backoffMs: 1_500 }, '2'],
    [{ retryAfterMs: 9_000, backoffMs: 1_500 }, '9'],
  ])('of %j is %s whole seconds, never less than asked for', async (facts, seconds) => {
    expect((await responseTo(unavailable(facts))).headers).toMatchObject({ 'retry-after': seconds });
  });

  test('is absent when there is nothing to wait for', async () => {
    for (const error of [
      unavailable({}),
      rejected(404, 'cxone_not_found'),
      new DeadlineExceededError(),
      new TypeError('x'),
    ]) {
      expect((await responseTo(error)).headers).toEqual({
        'content-type': 'application/json',
        'x-request-id': 'request-1',
      });
    }
  });
});
