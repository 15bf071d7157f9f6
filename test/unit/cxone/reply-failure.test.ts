import { describe, expect, test } from 'vitest';
import { exchangeFailure, replyFailure, unexpectedReply } from '../../../lib/cxone/reply-failure.ts';
import { HttpExchangeError } from '../../../lib/http/http-exchange-error.ts';

const NOW = Date.parse('2026-01-02T03:04:05Z');
const SENSITIVE = '{"message": "guest jane@example.com of tenant 42"}';

const failureOf = (status: number, retryAfter?: string) =>
  replyFailure({ status, retryAfter, body: SENSITIVE }, 'the attribute update', NOW);

describe('a reply that refuses', () => {
  test.each([
    [400, 'cxone_bad_request', 'guest id'],
    [404, 'cxone_not_found', 'web messaging widget'],
    [409, 'cxone_conflict', 'repeat'],
    [402, 'cxone_rejected', 'CXone API reference'],
    [423, 'cxone_conflict', 'repeat'],
    [413, 'cxone_rejected', 'CXone API reference'],
    [422, 'cxone_rejected', 'CXone API reference'],
    [451, 'cxone_rejected', 'CXone API reference'],
  ])('with %i is final: %s, with a hint', (status, code, hint) => {
    expect(failureOf(status, '5')).toMatchObject({
      name: 'CxoneRejectedError',
      message: 'CXone API error',
      code,
      cxoneStatus: status,
      details: `CXone replied ${status} to the attribute update.`,
      hint: expect.stringContaining(hint),
    });
  });
});

test.each([
  [401, 'cxone_unauthorized', 'OAuth client'],
  [403, 'cxone_forbidden', 'interaction:guest:write'],
])('a reply with %i refuses our client, until an operator mends it: %s', (status, code, hint) => {
  expect(failureOf(status)).toMatchObject({
    name: 'CxoneAccessError',
    message: 'CXone API error',
    code,
    cxoneStatus: status,
    details: `CXone replied ${status} to the attribute update.`,
    hint: expect.stringContaining(hint),
    retryable: true,
  });
});

describe('a reply that asks to come back', () => {
  test.each([
    ['12', 12_000],
    ['Fri, 02 Jan 2026 03:04:15 GMT', 10_000],
    ['soon', undefined],
    [undefined, undefined],
  ])('429 with Retry-After %s carries the wait', (retryAfter, retryAfterMs) => {
    const failure = failureOf(429, retryAfter);
    expect(failure).toMatchObject({
      name: 'CxoneUnavailableError',
      code: 'cxone_rate_limited',
      cxoneStatus: 429,
      retryNow: true,
      details: 'CXone replied 429 to the attribute update.',
      hint: expect.stringContaining('Retry-After'),
    });
    expect('retryAfterMs' in failure ? failure.retryAfterMs : undefined).toBe(retryAfterMs);
  });

  test.each([408, 425, 500, 501, 502, 503, 504, 520, 599])('%i is retried', (status) => {
    expect(failureOf(status)).toMatchObject({
      name: 'CxoneUnavailableError',
      code: 'cxone_server_error',
      cxoneStatus: status,
      retryNow: true,
      details: `CXone replied ${status} to the attribute update.`,
      hint: expect.any(String),
    });
  });

  test.each([
    [503, 9_000],
    [500, undefined],
    [502, undefined],
    [504, undefined],
    [408, undefined],
    [425, undefined],
  ])('Retry-After counts with 503 and with none of the others: %i', (status, retryAfterMs) => {
    const failure = failureOf(status, '9');
    expect('retryAfterMs' in failure ? failure.retryAfterMs : undefined).toBe(retryAfterMs);
  });
});

describe('a reply that is not what the API promises', () => {
  test.each([201, 202, 204, 301, 302, 304, 307, 308])(
    '%i is neither success nor refusal, and not retried',
    (status) => {
      expect(failureOf(status)).toEqual(unexpectedReply(status, 'the attribute update'));
    },
  );

  test('says so, and where to look', () => {
    expect(unexpectedReply(200, 'the token request')).toMatchObject({
      name: 'CxoneUnavailableError',
      code: 'cxone_unexpected_reply',
      details: 'CXone replied 200 to the token request, but not with the JSON that its API promises.',
      hint: expect.stringContaining('CXONE_BASE_URL'),
      cxoneStatus: 200,
      retryNow: false,
    });
  });
});

describe('an exchange without a reply', () => {
  test.each([
    ['timeout', 'cxone_timeout', 'CXone did not answer the attribute update in time.'],
    ['connection', 'cxone_unreachable', 'The connection to CXone failed during the attribute update.'],
    ['stale-connection', 'cxone_unreachable', 'The connection to CXone failed during the attribute update.'],
  ] as const)('for %s is retried: %s', (kind, code, details) => {
    expect(exchangeFailure(new HttpExchangeError(kind, 'ECONNRESET'), 'the attribute update')).toMatchObject({
      name: 'CxoneUnavailableError',
      code,
      details,
      hint: expect.any(String),
      retryNow: true,
      causedBy: { name: 'HttpExchangeError', code: 'ECONNRESET' },
    });
  });

  test('to its end, because it is oversized, is not what the API promises, and not retried', () => {
    const oversized = new HttpExchangeError('oversized-reply', 'EMSGSIZE', 200);
    expect(exchangeFailure(oversized, 'the attribute update')).toEqual(
      unexpectedReply(200, 'the attribute update'),
    );
  });

  test('for a bug of ours stays what it is', () => {
    const bug = new TypeError('x');
    expect(exchangeFailure(bug, 'the attribute update')).toBe(bug);
  });
});

test("no failure shows CXone's own text", () => {
  for (const status of [200, 302, 400, 404, 429, 500]) {
    const failure = failureOf(status, 'jane@example.com');
    expect(JSON.stringify({ ...failure, message: failure.message })).not.toMatch(/jane|tenant 42/);
  }
});
