import { describe, expect, test } from 'vitest';
import { SAMPLE_CREDENTIALS } from '../../../local/simulators/digital/simulator.ts';
import { basicOf, CUSTOMER, GRANT, memberOf, startDigital } from './digital-caller.ts';

const { clientId, clientSecret, accessKeyId, accessKeySecret } = SAMPLE_CREDENTIALS;
const RAW = basicOf(clientId, clientSecret);
const ENCODED = basicOf(clientId, clientSecret, encodeURIComponent);
const POSTED = { client_id: clientId, client_secret: clientSecret };
const NOW = Date.parse('2026-01-01T00:00:00Z');

const claimsOf = (token: string): unknown =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));

const form = (body: string) => ({
  headers: { authorization: RAW, 'content-type': 'application/x-www-form-urlencoded' },
  body,
});
const json = (body: unknown) => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
const ACCESS_KEY = '/authentication/v1/token/access-key';

describe('tokens of the Digital Experience simulator', () => {
  test('the password grant gets tokens of the shape of a JWT, with the tenant in the id token', async () => {
    const { simulator, call } = await startDigital({ now: () => NOW });
    const reply = await call.token();
    expect(reply).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 3600 } });
    expect(claimsOf(memberOf(reply, 'id_token'))).toMatchObject({
      iss: simulator.url,
      exp: NOW / 1000 + 3600,
      tenantId: simulator.tenantId,
    });
    expect(simulator.issuedTokens()).toEqual(
      ['access_token', 'id_token', 'refresh_token'].map((name) => memberOf(reply, name)),
    );
  });

  test.each([
    ['basic', RAW, {}, [ENCODED]],
    ['basic-form-encoded', ENCODED, {}, [RAW]],
    ['post', null, POSTED, [RAW, ENCODED]],
  ] as const)('an application registered for %s gets a token by it and by no other', async (...row) => {
    const [clientAuthentication, right, more, wrong] = row;
    const { call } = await startDigital({ switches: { clientAuthentication } });
    expect((await call.token(more, right)).status).toBe(200);
    for (const authorization of wrong) {
      expect(await call.token({}, authorization)).toMatchObject({
        status: 401,
        body: { error: 'invalid_client' },
      });
    }
    // RFC 6749, section 2.3: not more than one method in a request.
    expect((await call.token(POSTED, RAW)).status).toBe(401);
  });

  test.each([
    ['another secret', basicOf(clientId, 'wrong')],
    ['no colon', `Basic ${Buffer.from('nothing').toString('base64')}`],
    ['no Base64', 'Basic %%%'],
    ['nothing', null],
  ])('the application is refused with %s', async (_, authorization) => {
    const { call } = await startDigital();
    expect((await call.token({}, authorization)).status).toBe(401);
  });

  test('a form-encoded id or secret that nobody can decode is refused', async () => {
    const { call } = await startDigital({ switches: { clientAuthentication: 'basic-form-encoded' } });
    expect((await call.token({}, basicOf('%E0', 'x'))).status).toBe(401);
  });

  test.each([
    ['client credentials', { grant_type: 'client_credentials' }, 'unsupported_grant_type'],
    ['another key', { username: 'OTHER====' }, 'invalid_grant'],
    ['another secret of the key', { password: 'OTHER====' }, 'invalid_grant'],
  ])('%s are refused', async (_, changed, error) => {
    const { call } = await startDigital();
    expect(await call.token(changed)).toMatchObject({ status: 400, body: { error } });
  });

  test('a form without key is refused, one that is not percent-encoded or no form too', async () => {
    const { call } = await startDigital();
    const raw = `grant_type=password&username=${accessKeyId}&password=${accessKeySecret}`;
    for (const [init, error] of [
      [form('grant_type=password'), 'invalid_grant'],
      [form(raw), 'invalid_request'],
      [json(GRANT), 'invalid_request'],
    ] as const) {
      expect(await call.send('POST', '/auth/token', init)).toMatchObject({ status: 400, body: { error } });
    }
  });

  test('the access key alone gets tokens from the regional host', async () => {
    const { call } = await startDigital();
    const reply = await call.send('POST', ACCESS_KEY, json({ accessKeyId, accessKeySecret }));
    expect(reply.status).toBe(200);
    expect((await call.get(CUSTOMER, memberOf(reply, 'access_token'))).status).toBe(200);
  });

  test.each([
    [json({ accessKeyId, accessKeySecret: 'x' }), 'invalid_grant'],
    [json({ accessKeyId }), 'invalid_request'],
    [json({ accessKeyId, accessKeySecret, more: 1 }), 'invalid_request'],
    [form(String(new URLSearchParams(GRANT))), 'invalid_request'],
  ])('or is refused there: %#', async (init, error) => {
    const { call } = await startDigital();
    expect(await call.send('POST', ACCESS_KEY, init)).toMatchObject({ status: 400, body: { error } });
  });

  test('a bearer holds until it expires, is revoked, or if it is another token', async () => {
    let now = NOW;
    const { simulator, call } = await startDigital({ now: () => now, tokenLifetimeSeconds: 60 });
    const reply = await call.token();
    const bearer = memberOf(reply, 'access_token');
    const statusWith = async (token: string) => (await call.get(CUSTOMER, token)).status;
    expect([await statusWith(bearer), await statusWith(memberOf(reply, 'id_token'))]).toEqual([200, 401]);
    now += 60_000;
    expect(await statusWith(bearer)).toBe(401);
    const next = await call.newToken();
    expect(await statusWith(next)).toBe(200);
    simulator.revokeTokens();
    expect(await statusWith(next)).toBe(401);
  });

  test('credentials rotate one by one, and come back with a reset', async () => {
    const { simulator, call } = await startDigital();
    simulator.setCredentials({ accessKeySecret: 'NEXT====' });
    expect([(await call.token()).status, (await call.token({ password: 'NEXT====' })).status]).toEqual([
      400, 200,
    ]);
    simulator.reset();
    expect([(await call.token()).status, simulator.counts.token]).toEqual([200, 1]);
  });
});
