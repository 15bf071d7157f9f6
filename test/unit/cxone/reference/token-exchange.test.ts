import { describe, expect, test } from 'vitest';
import { processTokenReply, tokenRequest } from '../../../../lib/cxone/reference/token-exchange.ts';
import { thrownBy } from '../../../support/thrown.ts';

const reply = (status: number, body: unknown, retryAfter?: string) => ({
  status,
  retryAfter,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const process = (status: number, body: unknown, retryAfter?: string) =>
  processTokenReply(reply(status, body, retryAfter), 0);
const failure = (status: number, body: unknown = '{}', retryAfter?: string) =>
  thrownBy(() => process(status, body, retryAfter));

describe('the token request', () => {
  test('is the client credentials grant, form-encoded', () => {
    expect(tokenRequest({ clientId: 'demo-client', clientSecret: 'demo-secret' })).toEqual({
      method: 'POST',
      path: '/oauth/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: 'grant_type=client_credentials&client_id=demo-client&client_secret=demo-secret',
    });
  });

  test('escapes what a form has to escape', () => {
    expect(tokenRequest({ clientId: 'the client', clientSecret: 's&c=r+t%é' }).body).toBe(
      'grant_type=client_credentials&client_id=the+client&client_secret=s%26c%3Dr%2Bt%25%C3%A9',
    );
  });
});

describe('a token', () => {
  test('is taken from the reply that the reference document shows', () => {
    const body = {
      access_token: 'eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9...',
      token_type: 'Bearer',
      expires_in: 3600,
      scope: 'interaction:guest:read interaction:guest:write',
    };
    expect(process(200, body)).toEqual({ value: body.access_token, expiresInSeconds: 3_600 });
  });

  test.each([
    ['a number', 900, 900],
    ['a numeric text', '900', 900],
    ['a text with decimals', '3600.0', 3_600],
    ['a text with blanks', ' 900 ', 900],
    ['left out', undefined, 3_600],
    // It only tunes a cache: what cannot be read is a guess, not a failure.
    ['null', null, 3_600],
    ['an empty text', '', 3_600],
    ['words', 'an hour', 3_600],
    ['an object', {}, 3_600],
  ])('lives as long as expires_in says: %s', (_, expiresIn, expected) => {
    expect(process(200, { access_token: 't', expires_in: expiresIn }).expiresInSeconds).toBe(expected);
  });

  test.each([0, -1, '-1', '0'])(
    'lives the usual time when expires_in is %j, which is no lifetime',
    (expiresIn) => {
      expect(process(200, { access_token: 't', expires_in: expiresIn }).expiresInSeconds).toBe(3_600);
    },
  );

  test('lives the usual time when expires_in is beyond what a number holds', () => {
    expect(process(200, '{"access_token":"t","expires_in":1e999}').expiresInSeconds).toBe(3_600);
  });

  test.each(['Bearer', 'bearer', 'BEARER', ' Bearer ', '', ' ', null, undefined])(
    'may have the type %j',
    (type) => {
      expect(process(200, { access_token: 't', token_type: type }).value).toBe('t');
    },
  );
});

describe('a reply that is no token', () => {
  test.each([
    ['a page', '<html></html>'],
    ['nothing', ''],
    ['an array', []],
    ['null', 'null'],
    ['an object without a token', {}],
    ['an empty token', { access_token: '' }],
    ['a token that is no text', { access_token: 5 }],
    ['a token of another type', { access_token: 't', token_type: 'mac' }],
    // Neither can stand in a header: Node.js would refuse it with an error that is unexpected.
    ['a token with a line break', { access_token: 'a\nb' }],
    ['a token beyond ASCII', { access_token: 'tökén€' }],
  ])('%s is not what the API promises', (_, body) => {
    expect(failure(200, body)).toMatchObject({
      name: 'CxoneUnavailableError',
      code: 'cxone_unexpected_reply',
      cxoneStatus: 200,
      retryNow: false,
    });
  });

  test.each([201, 204, 302, 404, 405, 410, 422])(
    '%i speaks of the URL, and must not look like an unknown guest',
    (status) => {
      expect(failure(status)).toMatchObject({
        name: 'CxoneUnavailableError',
        code: 'cxone_unexpected_reply',
        cxoneStatus: status,
      });
    },
  );

  test.each([400, 401, 403])('%i refuses the credentials', (status) => {
    expect(failure(status, { error: 'invalid_client' })).toMatchObject({
      name: 'CxoneAccessError',
      message: 'CXone API error',
      code: 'cxone_credentials_refused',
      cxoneStatus: status,
      details: expect.stringContaining(String(status)),
      hint: expect.stringContaining('client_id'),
    });
  });

  test('429 carries the wait that it asks for', () => {
    expect(failure(429, '', '3')).toMatchObject({
      code: 'cxone_rate_limited',
      retryAfterMs: 3_000,
      retryNow: true,
    });
  });

  test.each([408, 425, 500, 503])('%i is retried', (status) => {
    expect(failure(status)).toMatchObject({
      code: 'cxone_server_error',
      cxoneStatus: status,
      retryNow: true,
    });
  });

  test('never shows a token in its failure', () => {
    const error = failure(200, { access_token: 'the-token', token_type: 'mac' });
    expect(JSON.stringify({ ...error, message: error.message })).not.toContain('the-token');
  });
});
