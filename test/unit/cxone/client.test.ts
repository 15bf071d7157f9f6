import { describe, expect, test } from 'vitest';
import { createReferenceClient } from '../../../lib/cxone/reference/client.ts';
import type { HttpReply, HttpRequest } from '../../../lib/http/http-client.ts';
import { HttpExchangeError } from '../../../lib/http/http-exchange-error.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { deadlineIn } from '../../support/fake-deadline.ts';
import { rejectionOf } from '../../support/thrown.ts';

const CREDENTIALS = { clientId: 'client', clientSecret: 'secret' };
const UPDATE = { guestId: 'guest', attributes: [{ id: 'a', value: 'b' }] };
const OK = { status: 200, retryAfter: undefined, body: '[{"id":"a","value":"b"}]' };
const TOKEN = { status: 200, retryAfter: undefined, body: '{"access_token":"t","expires_in":60}' };

const connect = (reply: HttpReply | Error) => {
  const clock = createFakeClock();
  const sent: { request: HttpRequest; timeoutMs: number }[] = [];
  const client = createReferenceClient({
    async http(request, timeoutMs) {
      sent.push({ request, timeoutMs });
      if (reply instanceof Error) throw reply;
      return reply;
    },
    attemptTimeoutMs: 8_000,
    now: clock.now,
  });
  const upsert = (timeLeftMs: number) =>
    client.upsertAttributes(UPDATE, 'token', deadlineIn(clock, timeLeftMs));
  return { client, sent, upsert };
};

describe('an upsert', () => {
  test('is one PATCH and its judged reply', async () => {
    const { upsert, sent } = connect(OK);
    expect(await upsert(60_000)).toEqual([{ id: 'a', value: 'b' }]);
    expect(sent).toMatchObject([
      { request: { method: 'PATCH', headers: { authorization: 'Bearer token' } } },
    ]);
  });

  test.each([
    [60_000, 8_000],
    [8_000, 8_000],
    [1_234, 1_234],
  ])('with %i ms left may take %i ms', async (timeLeftMs, timeoutMs) => {
    const { upsert, sent } = connect(OK);
    await upsert(timeLeftMs);
    expect(sent[0]?.timeoutMs).toBe(timeoutMs);
  });

  test('is not begun when the time is up', async () => {
    const { upsert, sent } = connect(OK);
    expect(await rejectionOf(upsert(0))).toMatchObject({ name: 'DeadlineExceededError' });
    expect(sent).toEqual([]);
  });

  test('cut off by its own limit is a failed attempt; cut off by the deadline the time is up', async () => {
    const timeout = new HttpExchangeError('timeout', 'ETIMEDOUT');
    expect(await rejectionOf(connect(timeout).upsert(60_000))).toMatchObject({ code: 'cxone_timeout' });
    expect(await rejectionOf(connect(timeout).upsert(500))).toMatchObject({ name: 'DeadlineExceededError' });
  });

  test('on a broken connection is a failed attempt, near the deadline too', async () => {
    const reset = new HttpExchangeError('connection', 'ECONNRESET');
    expect(await rejectionOf(connect(reset).upsert(500))).toMatchObject({ code: 'cxone_unreachable' });
  });

  test('stopped by a bug says so', async () => {
    const bug = new TypeError('x');
    expect(await rejectionOf(connect(bug).upsert(500))).toBe(bug);
  });
});

describe('the connection of a reply', () => {
  const dropsOf = async (status: number, body: string) => {
    let drops = 0;
    const dropConnection = () => {
      drops += 1;
    };
    const reply = { status, retryAfter: undefined, body, dropConnection };
    const { client, upsert } = connect(reply);
    await Promise.allSettled([
      body.includes('access_token') ? client.requestToken(CREDENTIALS) : upsert(60_000),
    ]);
    return drops;
  };

  test.each([
    ['with the attributes sent', 200, OK.body],
    ['with a token', 200, TOKEN.body],
    ['that refuses', 404, '{}'],
    ['that asks to come back', 429, '{}'],
    ['that tells of trouble', 503, '<html></html>'],
  ])('%s is kept', async (_, status, body) => {
    expect(await dropsOf(status, body)).toBe(0);
  });

  test.each([
    ['with another value: it may be the reply to another guest', 200, '[{"id":"a","value":"c"}]'],
    ['without the attribute', 200, '[]'],
    ['with a page', 200, '<html></html>'],
    ['with a redirect', 302, ''],
    ['with a token that is none', 200, '{"access_token":""}'],
  ])('%s is dropped', async (_, status, body) => {
    expect(await dropsOf(status, body)).toBe(1);
  });
});

describe('a token request', () => {
  test('is one POST with a limit of its own and its judged reply', async () => {
    const { client, sent } = connect(TOKEN);
    expect(await client.requestToken(CREDENTIALS)).toEqual({ value: 't', expiresInSeconds: 60 });
    expect(sent).toMatchObject([{ request: { method: 'POST', path: '/oauth/token' }, timeoutMs: 8_000 }]);
  });

  test('without a reply names itself', async () => {
    const { client } = connect(new HttpExchangeError('timeout', 'ETIMEDOUT'));
    expect(await rejectionOf(client.requestToken(CREDENTIALS))).toMatchObject({
      code: 'cxone_timeout',
      details: 'CXone did not answer the token request in time.',
    });
  });
});
