import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CxoneSimulator, startCxoneSimulator } from '../../../local/simulators/cxone/simulator.ts';
import { createCxoneCaller } from './cxone-caller.ts';

const GUEST = 'guest-abc-123';
const CHANGE = [{ id: 'a', value: 'b', operation: 'upsert' }];

describe('controlling the CXone simulator over HTTP', () => {
  let simulator: CxoneSimulator;
  let call: ReturnType<typeof createCxoneCaller>;

  beforeEach(async () => {
    simulator = await startCxoneSimulator();
    call = createCxoneCaller(simulator.url);
  });

  afterEach(() => simulator.close());

  const control = (method: string, name: string, body?: unknown) =>
    call.send(method, `/_simulator/${name}`, body === undefined ? {} : { body: JSON.stringify(body) });

  test('a fault is added with snake_case keys, alone or in an array, and deleted', async () => {
    const one = await control('POST', 'faults', {
      target: 'patch',
      kind: 'status',
      status: 429,
      retry_after: 2,
      times: 2,
    });
    expect(one.body).toEqual({
      pending_faults: [{ target: 'patch', kind: 'status', status: 429, retryAfter: '2', times: 2 }],
    });
    await control('POST', 'faults', [
      { kind: 'half', after_apply: true, guest_id: 'x', body: 'y' },
      { target: 'token', kind: 'hang' },
    ]);
    expect(simulator.pendingFaults().slice(1)).toEqual([
      { target: 'patch', kind: 'half', afterApply: true, guestId: 'x', body: 'y', times: 1 },
      { target: 'token', kind: 'hang', times: 1 },
    ]);
    expect((await control('GET', 'faults')).body).toMatchObject({ pending_faults: { length: 3 } });
    expect((await control('DELETE', 'faults')).body).toEqual({ pending_faults: [] });
    simulator.assertFaultsConsumed();
  });

  test.each([
    ['faults', { target: 'patch', kind: 'explode' }, 'kind'],
    ['faults', { target: 'guest', kind: 'hang' }, 'target'],
    ['faults', { kind: 'hang', retryAfter: '1' }, 'retryAfter'],
    ['faults', [{ kind: 'status', status: 99 }], 'status'],
    ['guests', { id: '' }, 'id'],
    ['outage', { down: 'yes' }, 'down'],
    ['credentials', { client_id: 'a' }, 'client_secret'],
  ])('bad input to %s is 400 and names the field', async (name, body, field) => {
    const reply = await control('POST', name, body);
    expect(reply.status).toBe(400);
    expect(JSON.stringify(reply.body)).toContain(field);
  });

  test('a body that is not JSON is 400, an unknown control 404', async () => {
    expect((await call.send('POST', '/_simulator/faults', { body: '{' })).status).toBe(400);
    expect((await control('POST', 'nothing')).status).toBe(404);
  });

  test('tokens are revoked, guests added, credentials rotated', async () => {
    const token = await call.newToken();
    await control('POST', 'revoke-tokens');
    expect((await call.patch(GUEST, CHANGE, token)).status).toBe(401);
    await control('POST', 'guests', { id: 'another' });
    expect((await call.patch('another', CHANGE)).status).toBe(200);
    await control('POST', 'credentials', { client_id: 'demo-client', client_secret: 'next' });
    expect((await call.token()).status).toBe(401);
    expect((await call.token({ client_secret: 'next' })).status).toBe(200);
  });

  test('a guest is shown without a token, in an outage too; an unknown one is 404', async () => {
    await control('POST', 'guests', { id: 'shop:7@example' });
    await call.patch('shop:7@example', CHANGE);
    simulator.setOutage(true);
    const shown = await control('GET', 'guests/shop%3A7%40example');
    expect(shown).toMatchObject({ status: 200, body: [{ id: 'a', value: 'b' }] });
    expect(await control('GET', `guests/${GUEST}`)).toMatchObject({ status: 200, body: [] });
    expect((await control('GET', 'guests/stranger')).status).toBe(404);
    expect((await control('GET', 'guests/%E0')).status).toBe(404);
    expect(simulator.requests).toHaveLength(2);
  });

  test('an outage begins and ends', async () => {
    await control('POST', 'outage', { down: true });
    expect((await call.token()).status).toBe(503);
    await control('POST', 'outage', { down: false });
    expect((await call.token()).status).toBe(200);
  });

  test('the last requests are listed without token or secret, and without the control requests', async () => {
    const token = await call.newToken();
    await call.patch(GUEST, CHANGE, token);
    const { body } = await control('GET', 'requests');
    expect(body).toMatchObject([
      { path: '/oauth/token', status: 200 },
      { method: 'PATCH', status: 200 },
    ]);
    const text = JSON.stringify(body);
    expect(text).toContain('client_secret=redacted');
    expect(text).not.toContain(token);
    expect(text).not.toContain('demo-secret');
  });
});
