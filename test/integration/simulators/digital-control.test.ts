import { describe, expect, test } from 'vitest';
import { DIGITAL_INDEX } from '../../../local/simulators/digital/index-page.ts';
import { SAMPLE_CREDENTIALS } from '../../../local/simulators/digital/simulator.ts';
import { CUSTOMER, memberOf, startDigital } from './digital-caller.ts';

describe('controlling the Digital Experience simulator over HTTP', () => {
  test.each(['/', '/_simulator', '/_simulator/'])('GET %s says what it is', async (path) => {
    const { simulator, call } = await startDigital();
    expect((await call.send('GET', path)).body).toMatchObject({
      simulator: expect.stringMatching(/CXone/),
      accepts: expect.any(String),
      switches: { put_reply: { choices: ['empty', 'customer', 'none'] } },
    });
    expect(simulator.requests).toHaveLength(0);
  });

  test('every control works as shown, in the order shown', async () => {
    const { call } = await startDigital();
    for (const [control, { body }] of Object.entries(DIGITAL_INDEX.controls)) {
      const [method = '', path = ''] = control.split(' ');
      const given = body === undefined ? {} : { body: JSON.stringify(body) };
      expect([control, (await call.send(method, path, given)).status]).toEqual([control, 200]);
    }
  });

  test('switches are turned by their snake_case names, and those not named stay', async () => {
    const { simulator, call } = await startDigital();
    const { body } = await call.control('POST', 'switches', { put: 'replaces', unknown_customer: 400 });
    expect(body).toMatchObject({ put: 'replaces', unknown_customer: 400, put_reply: 'empty' });
    expect(simulator.switches).toMatchObject({ put: 'replaces', unknownCustomer: 400 });
    expect((await call.control('GET', 'switches')).body).toEqual(body);
  });

  test.each([
    ['switches', { put: 'appends' }, 'must be merges or replaces'],
    ['switches', { unknown_customer: '404' }, 'must be 404 or 400, a number'],
    ['switches', { putReply: 'none' }, 'putReply'],
    ['switches', ['put'], 'body'],
    ['customers', { id: '' }, 'id'],
    ['customers', { id: 'chat_x', fields: { 'a-b': 'c' } }, 'fields'],
    ['merge', { from: 'chat_x', into: CUSTOMER }, 'from'],
    ['merge', { from: CUSTOMER, into: CUSTOMER }, 'must be another customer'],
    ['definitions', { ident: 'a-b' }, 'ident'],
    ['discovery', { host: 'x' }, 'host'],
    ['rate-limit', { requests_per_second: 1 }, 'burst'],
    ['credentials', { accessKeyId: 'x' }, 'accessKeyId'],
    ['faults', { target: 'patch', kind: 'hang' }, 'target'],
  ])('bad input to %s is 400 and names the field: %j', async (name, body, field) => {
    const { call } = await startDigital();
    const reply = await call.control('POST', name, body);
    expect(reply.status).toBe(400);
    expect(JSON.stringify(reply.body)).toContain(field);
  });

  test('what does not exist is 404', async () => {
    const { call } = await startDigital();
    for (const [method, name] of [
      ['GET', 'customers/chat_x'],
      ['GET', 'customers/%E0'],
      ['DELETE', 'definitions/x'],
      ['POST', 'nothing'],
    ] as const) {
      expect((await call.control(method, name)).status).toBe(404);
    }
  });

  test('a fault strikes PUT where it names no target', async () => {
    const { simulator, call } = await startDigital();
    await call.control('POST', 'faults', { kind: 'status', status: 429, retry_after: 3 });
    expect(simulator.pendingFaults()).toEqual([
      { target: 'put', kind: 'status', status: 429, retryAfter: '3', times: 1 },
    ]);
  });

  test('discovery says what it was told, until that is taken back', async () => {
    const { simulator, call } = await startDigital();
    const read = () => call.send('GET', `/.well-known/cxone-configuration?tenantId=${simulator.tenantId}`);
    await call.control('POST', 'discovery', { api_endpoint: 'https://elsewhere.example' });
    expect((await read()).body).toMatchObject({ area: 'na1', api_endpoint: 'https://elsewhere.example' });
    await call.control('POST', 'discovery', {});
    expect((await read()).body).toMatchObject({ api_endpoint: simulator.url, tenantId: simulator.tenantId });
    expect((await call.send('GET', '/.well-known/cxone-configuration?tenantId=x')).status).toBe(404);
  });

  test('the issuer says where its token endpoint is', async () => {
    const { simulator, call } = await startDigital();
    const { body } = await call.send('GET', '/.well-known/openid-configuration');
    expect(body).toMatchObject({ issuer: simulator.url, token_endpoint: `${simulator.url}/auth/token` });
  });

  test('the last requests are listed with their query, and without tokens or secrets', async () => {
    const { call } = await startDigital();
    const bearer = memberOf(await call.token({ client_secret: 'sent as well' }, null), 'access_token');
    await call.query('x');
    const { accessKeyId, accessKeySecret } = SAMPLE_CREDENTIALS;
    const body = JSON.stringify({ accessKeyId, accessKeySecret });
    await call.send('POST', '/authentication/v1/token/access-key', { body });
    const listed = await call.control('GET', 'requests');
    const text = JSON.stringify(listed.body);
    expect(listed.body).toContainEqual(
      expect.objectContaining({ path: '/dfo/3.0/customers', query: 'query=x' }),
    );
    for (const secret of [
      bearer,
      accessKeySecret,
      encodeURIComponent(accessKeySecret),
      'sent+as+well',
      'Basic ',
    ]) {
      expect(text).not.toContain(secret);
    }
  });
});
