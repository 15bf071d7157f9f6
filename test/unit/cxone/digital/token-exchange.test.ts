import { describe, expect, test } from 'vitest';
import { tenantIdOf } from '../../../../lib/cxone/digital/tenant-id.ts';
import { processTokenReply, tokenRequest } from '../../../../lib/cxone/digital/token-exchange.ts';
import { thrownBy } from '../../../support/thrown.ts';

const KEY = { accessKeyId: 'KEY+ID====', accessKeySecret: 'S&C%====' };
const APPLICATION = { clientId: 'my app@example.com', clientSecret: 'a:b/c+€' };
const WITH = { ...KEY, application: APPLICATION };
const WITHOUT = { ...KEY, application: undefined };

const basicOf = (authentication: 'basic' | 'basic-form-encoded') => {
  const { authorization = '' } = tokenRequest(WITH, authentication).headers;
  return Buffer.from(authorization.replace(/^Basic /, ''), 'base64').toString('utf8');
};

describe('the password grant', () => {
  test('sends the key percent-encoded in the form, and the application by Basic', () => {
    const { method, path, headers, body } = tokenRequest(WITH, 'basic');
    expect([method, path, headers['content-type']]).toEqual([
      'POST',
      '/auth/token',
      'application/x-www-form-urlencoded',
    ]);
    expect(body).toBe('grant_type=password&username=KEY%2BID%3D%3D%3D%3D&password=S%26C%25%3D%3D%3D%3D');
  });

  test('has id and secret raw in Basic, or form-encoded', () => {
    expect(basicOf('basic')).toBe('my app@example.com:a:b/c+€');
    expect(basicOf('basic-form-encoded')).toBe('my+app%40example.com:a%3Ab%2Fc%2B%E2%82%AC');
  });

  test('or has them in the form', () => {
    const { headers, body = '' } = tokenRequest(WITH, 'post');
    expect(headers.authorization).toBeUndefined();
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
      grant_type: 'password',
      username: KEY.accessKeyId,
      password: KEY.accessKeySecret,
      client_id: APPLICATION.clientId,
      client_secret: APPLICATION.clientSecret,
    });
  });
});

test('the access-key grant sends the key as JSON', () => {
  expect(tokenRequest(WITHOUT, 'basic')).toEqual({
    method: 'POST',
    path: '/authentication/v1/token/access-key',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(KEY),
  });
});

describe('the reply', () => {
  const reply = (status: number, body: unknown, retryAfter?: string) => ({
    status,
    retryAfter,
    body: JSON.stringify(body),
  });

  test('is a token, with what tells of the tenant', () => {
    const body = { access_token: 'a.b.c', token_type: 'bearer', expires_in: '60', id_token: 'd.e.f' };
    expect(processTokenReply(reply(200, body), 0, WITH)).toEqual({
      value: 'a.b.c',
      expiresInSeconds: 60,
      idToken: 'd.e.f',
    });
    expect(
      processTokenReply(reply(200, { access_token: 'a', id_token: 5 }), 0, WITH).idToken,
    ).toBeUndefined();
  });

  test.each([400, 401, 403])('%i is a refusal, and names what the secret must hold', (status) => {
    const body = { error: 'invalid_grant', errorDescription: 'KEY+ID====' };
    const errors = [WITH, WITHOUT].map((credentials) =>
      thrownBy(() => processTokenReply(reply(status, body), 0, credentials)),
    );
    expect(errors).toMatchObject([
      { code: 'cxone_credentials_refused', hint: expect.stringContaining('client_secret') },
      { code: 'cxone_credentials_refused', hint: expect.not.stringContaining('client_secret') },
    ]);
    expect(JSON.stringify(errors)).not.toContain('KEY+ID');
  });

  test('404 without an application says that the issuer must be the regional host', () => {
    expect(thrownBy(() => processTokenReply(reply(404, {}), 0, WITHOUT))).toMatchObject({
      code: 'cxone_unexpected_reply',
      hint: expect.stringContaining('https://na1.nice-incontact.com'),
    });
  });
});

describe('the tenant of a token', () => {
  const jwt = (claims: unknown) => `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;
  const token = (value: string, idToken?: string) => ({ value, idToken, expiresInSeconds: 1 });

  test('is claimed by the id token, else by the access token', () => {
    const [one, two] = [jwt({ tenantId: 'one' }), jwt({ tenantId: 'two' })];
    expect(tenantIdOf(token(one, two))).toBe('two');
    expect(tenantIdOf(token(one))).toBe('one');
    expect(tenantIdOf(token(one, jwt({})))).toBe('one');
    expect(tenantIdOf(token(one, 'opaque'))).toBe('one');
  });

  test.each(['opaque', 'a.b.c', jwt(null), jwt({ tenantId: 5 }), jwt({ tenantId: '' }), ''])(
    'is not claimed by %s',
    (value) => {
      expect(tenantIdOf(token(value))).toBeUndefined();
    },
  );
});
