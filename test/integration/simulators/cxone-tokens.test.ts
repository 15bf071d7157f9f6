import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CxoneSimulator, startCxoneSimulator } from '../../../local/simulators/cxone/simulator.ts';
import { createCxoneCaller } from './cxone-caller.ts';

const GUEST = 'guest-abc-123';
const change = (id: string, value: string) => ({ id, value, operation: 'upsert' });

describe('tokens of the CXone simulator', () => {
  let simulator: CxoneSimulator;
  let clockMs: number;
  let call: ReturnType<typeof createCxoneCaller>;

  beforeEach(async () => {
    clockMs = Date.parse('2026-01-01T00:00:00Z');
    simulator = await startCxoneSimulator({ now: () => clockMs });
    call = createCxoneCaller(simulator.url);
  });

  afterEach(() => simulator.close());

  test('the right credentials get a bearer token, its lifetime and its scopes', async () => {
    const reply = await call.token();
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({
      access_token: expect.stringMatching(/^[\w-]{20,}$/),
      token_type: 'Bearer',
      expires_in: 3600,
      scope: 'interaction:guest:read interaction:guest:write',
    });
    expect(simulator.tokenRequestCount).toBe(1);
  });

  test('wrong credentials are 401 invalid_client', async () => {
    const reply = await call.token({ client_secret: 'wrong' });
    expect(reply).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  });

  test('another grant is 400 unsupported_grant_type, a JSON body 400 invalid_request', async () => {
    const grant = await call.token({ grant_type: 'password' });
    expect(grant).toMatchObject({ status: 400, body: { error: 'unsupported_grant_type' } });
    const json = await call.send('POST', '/oauth/token', { body: '{}' });
    expect(json).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  });

  test('a token is 401 when missing, invented, expired or revoked', async () => {
    const body = [change('a', 'b')];
    expect((await call.patch(GUEST, body, null)).status).toBe(401);
    expect((await call.patch(GUEST, body, 'invented')).status).toBe(401);
    const token = await call.newToken();
    clockMs += 3_599_999;
    expect((await call.patch(GUEST, body, token)).status).toBe(200);
    clockMs += 1;
    expect((await call.patch(GUEST, body, token)).status).toBe(401);
    const next = await call.newToken();
    simulator.revokeTokens();
    expect((await call.patch(GUEST, body, next)).status).toBe(401);
  });

  test('rotated credentials refuse the old ones while tokens handed out keep working', async () => {
    const token = await call.newToken();
    simulator.setCredentials({ clientId: 'demo-client', clientSecret: 'next' });
    expect((await call.token()).status).toBe(401);
    expect((await call.token({ client_secret: 'next' })).status).toBe(200);
    expect((await call.patch(GUEST, [change('a', 'b')], token)).status).toBe(200);
  });

  test('a token without the write scope is 403 for PATCH and good for GET', async () => {
    const readOnly = await startCxoneSimulator({ scopes: ['interaction:guest:read'] });
    const reader = createCxoneCaller(readOnly.url);
    expect((await reader.patch(GUEST, [change('a', 'b')])).status).toBe(403);
    expect((await reader.read(GUEST)).status).toBe(200);
    await readOnly.close();
  });
});
