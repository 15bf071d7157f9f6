import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { EventFields } from '../../../lib/telemetry/event-line.ts';
import { cxoneEvent, digitalEvent } from '../../../local/cxone-events.ts';
import { type CxoneSimulator, startCxoneSimulator } from '../../../local/simulators/cxone/simulator.ts';
import { startDigitalSimulator } from '../../../local/simulators/digital/simulator.ts';

const NOW = 1_795_560_000_000;
const GUEST = '/api/v2/interactions/guests/guest-abc-123/attributes';

let cxone: CxoneSimulator;
let events: EventFields[];

beforeEach(async () => {
  events = [];
  cxone = await startCxoneSimulator({
    now: () => NOW,
    observe: (...request) => events.push(cxoneEvent(...request)),
  });
});
afterEach(() => cxone.close());

test.each([
  ['POST', '/oauth/token', { message: 'token request', outcome: '400', level: 'WARN' }],
  ['PATCH', GUEST, { message: 'attribute update', outcome: '401', guest: 'de371c0c008a' }],
  ['GET', GUEST, { message: 'attributes read', outcome: '401', guest: 'de371c0c008a' }],
  ['DELETE', GUEST, { message: 'DELETE /api/v2/interactions/guests/…/attributes', outcome: '404' }],
  ['GET', '/nowhere', { message: 'GET /nowhere', outcome: '404' }],
])(
  '%s %s is an event of the simulator, which names a guest by its digest',
  async (method, path, expected) => {
    await (await fetch(`${cxone.url}${path}`, { method })).text();
    await vi.waitUntil(() => events.length > 0);
    expect(events).toEqual([expect.objectContaining({ timestamp: NOW, duration_ms: 0, ...expected })]);
    expect(JSON.stringify(events)).not.toContain('guest-abc-123');
  },
);

test('a success is no warning', async () => {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: 'demo-client',
    client_secret: 'demo-secret',
  });
  await (await fetch(`${cxone.url}/oauth/token`, { method: 'POST', body })).text();
  await vi.waitUntil(() => events.length > 0);
  expect(events[0]).toMatchObject({ level: 'INFO', outcome: '200' });
});

test('a request that gets no reply is an event too', async () => {
  cxone.fault({ target: 'token', kind: 'reset' });
  await expect(fetch(`${cxone.url}/oauth/token`, { method: 'POST' })).rejects.toThrow();
  await vi.waitUntil(() => events.length > 0);
  expect(events[0]).toMatchObject({ message: 'token request', outcome: 'no reply', level: 'WARN' });
});

test('a switch is no event', async () => {
  await (await fetch(`${cxone.url}/_simulator/outage`, { method: 'POST', body: '{"down": false}' })).text();
  expect(events).toEqual([]);
});

const CUSTOMER = '/dfo/3.0/customers/guest-abc-123';

test.each([
  ['GET', '/.well-known/openid-configuration', { message: 'GET issuer', outcome: '200', level: 'INFO' }],
  ['GET', '/.well-known/cxone-configuration', { message: 'GET tenant', outcome: '404' }],
  ['POST', '/authentication/v1/token/access-key', { message: 'token request', outcome: '400' }],
  ['PUT', `${CUSTOMER}/custom-fields`, { message: 'PUT custom fields', guest: 'de371c0c008a' }],
  ['GET', CUSTOMER, { message: 'GET customer', outcome: '401', guest: 'de371c0c008a' }],
  ['DELETE', `${CUSTOMER}/custom-fields/x`, { message: 'DELETE custom field', guest: 'de371c0c008a' }],
  ['GET', '/dfo/3.0/customers', { message: 'GET customers by identity', outcome: '401' }],
  ['PATCH', CUSTOMER, { message: 'PATCH /dfo/3.0/customers/…', outcome: '404' }],
])('%s %s is an event of the Digital Experience simulator', async (method, path, expected) => {
  const digital = await startDigitalSimulator({
    observe: (...request) => events.push(digitalEvent(...request)),
  });
  await (await fetch(`${digital.url}${path}`, { method })).text();
  await vi.waitUntil(() => events.length > 0);
  await digital.close();
  expect(events).toEqual([expect.objectContaining(expected)]);
  expect(JSON.stringify(events)).not.toContain('guest-abc-123');
});
