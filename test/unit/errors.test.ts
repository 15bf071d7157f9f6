import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import {
  ConfigurationError,
  CxoneAccessError,
  CxoneRejectedError,
  CxoneUnavailableError,
  DeadlineExceededError,
  InvalidRequestError,
  ServiceError,
} from '../../lib/errors.ts';
import { summarizeCause } from '../../lib/telemetry/cause-summary.ts';

const FACTS = { code: 'cxone_server_error' as const };

describe('the errors that callers match on', () => {
  test.each([
    ['InvalidRequestError', new InvalidRequestError('m', FACTS), false],
    ['ConfigurationError', new ConfigurationError('m', FACTS), false],
    ['ConfigurationError', new ConfigurationError('m', { ...FACTS, retryable: true }), true],
    ['CxoneRejectedError', new CxoneRejectedError({ ...FACTS, cxoneStatus: 404 }), false],
    ['CxoneAccessError', new CxoneAccessError({ ...FACTS, cxoneStatus: 403 }), true],
    ['CxoneUnavailableError', new CxoneUnavailableError({ ...FACTS, retryNow: true }), true],
    ['CxoneUnavailableError', new CxoneUnavailableError({ ...FACTS, retryNow: false }), true],
    ['DeadlineExceededError', new DeadlineExceededError(), true],
  ] as const)('%s has its name, a code, and says whether to repeat', (name, error, retryable) => {
    expect(error).toBeInstanceOf(ServiceError);
    expect(error).toBeInstanceOf(Error);
    // An own property: minifiers rename classes, and Lambda reports `error.name`.
    expect(Object.getOwnPropertyDescriptor(error, 'name')?.value).toBe(name);
    expect(error.code).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect(error.retryable).toBe(retryable);
  });

  test.each([
    new CxoneRejectedError({ ...FACTS, cxoneStatus: 404 }),
    new CxoneAccessError({ ...FACTS, cxoneStatus: 403 }),
    new CxoneUnavailableError({ ...FACTS, retryNow: true }),
  ])('what CXone did reads "CXone API error"', (error) => {
    expect(error.message).toBe('CXone API error');
  });

  test('what is not known is absent, not undefined', () => {
    const bare = new CxoneUnavailableError({
      code: 'cxone_server_error' as const,
      retryNow: true,
      details: undefined,
      cxoneStatus: undefined,
    });
    expect(Object.keys(bare).sort()).toEqual(['code', 'name', 'retryNow', 'retryable']);
  });

  test('every fact given is kept', () => {
    const facts = { code: 'cxone_server_error' as const, details: 'd', hint: 'h', causedBy: { name: 'E' } };
    expect(new InvalidRequestError('m', facts)).toMatchObject({ ...facts, message: 'm' });
    expect(new CxoneRejectedError({ ...facts, cxoneStatus: 409 })).toMatchObject({
      ...facts,
      cxoneStatus: 409,
    });
    expect(
      new CxoneUnavailableError({ ...facts, retryNow: true, cxoneStatus: 503, retryAfterMs: 5 }),
    ).toMatchObject({ ...facts, retryNow: true, cxoneStatus: 503, retryAfterMs: 5 });
  });

  test('a remembered refusal says so, and nothing else changes', () => {
    const facts = { code: 'cxone_forbidden' as const, details: 'd', hint: 'h', cxoneStatus: 403 };
    const before = new CxoneAccessError(facts);
    const after = before.asRemembered();
    expect(after).toBeInstanceOf(CxoneAccessError);
    expect(after).toMatchObject({ ...facts, remembered: true, message: 'CXone API error' });
    expect(Object.keys(before)).not.toContain('remembered');
  });

  test('a backoff that did not fit is added, and nothing else changes: least of all what CXone asked for', () => {
    const facts = {
      code: 'cxone_server_error' as const,
      details: 'd',
      hint: 'h',
      causedBy: { name: 'E' },
      retryNow: true,
      cxoneStatus: 429,
    };
    const before = new CxoneUnavailableError({ ...facts, retryAfterMs: 9_000 });
    const after = before.withBackoff(2_000);
    expect(after).toBeInstanceOf(CxoneUnavailableError);
    expect(after).toMatchObject({
      ...facts,
      retryAfterMs: 9_000,
      backoffMs: 2_000,
      message: 'CXone API error',
    });
    expect(before.backoffMs).toBeUndefined();
  });
});

describe('the summary of a foreign error', () => {
  const aws = Object.assign(new Error('User: arn:aws:sts::1:role is not authorized'), {
    name: 'AccessDeniedException',
    $metadata: { httpStatusCode: 400, requestId: 'r' },
    $response: { body: 'secret' },
  });

  test.each([
    ['an AWS error', aws, { name: 'AccessDeniedException', status: 400 }],
    [
      'a system error',
      Object.assign(new Error('connect 10.0.0.1'), { code: 'ECONNREFUSED' }),
      { name: 'Error', code: 'ECONNREFUSED' },
    ],
    ['an error whose code is no text', Object.assign(new Error('x'), { code: 42 }), { name: 'Error' }],
    ['an error without a status', Object.assign(new Error('x'), { $metadata: {} }), { name: 'Error' }],
    [
      'an error whose metadata is empty',
      Object.assign(new Error('x'), { $metadata: null }),
      { name: 'Error' },
    ],
    ['a thrown text', 'the secret', { name: 'string' }],
    ['nothing at all', undefined, { name: 'undefined' }],
  ])('of %s is its name and codes, never its message', (_, error, summary) => {
    expect(summarizeCause(error)).toEqual(summary);
  });

  test('printing a failure at any depth shows nothing of the foreign error but its summary', () => {
    const failure = new ConfigurationError('m', { ...FACTS, causedBy: summarizeCause(aws) });
    expect(inspect(failure, { depth: 9, showHidden: true })).not.toMatch(/arn:|not authorized|secret/);
  });
});
