import { describe, expect, test } from 'vitest';
import { faultTargets } from '../../../local/simulators/digital/routes.ts';
import { CUSTOMER, startDigital } from './digital-caller.ts';

type Call = Awaited<ReturnType<typeof startDigital>>['call'];

// One request for each target.
const REQUESTS: Record<
  (typeof faultTargets)[number],
  (call: Call, bearer: string) => Promise<{ status: number }>
> = {
  openid: (call) => call.send('GET', '/.well-known/openid-configuration'),
  token: (call) => call.token(),
  discovery: (call) => call.send('GET', '/.well-known/cxone-configuration'),
  put: (call, bearer) => call.put(CUSTOMER, { hashed_email: 'a' }, bearer),
  get: (call, bearer) => call.get(CUSTOMER, bearer),
  delete: (call, bearer) => call.api('DELETE', `/${CUSTOMER}/custom-fields/x`, undefined, bearer),
  query: (call, bearer) => call.api('GET', '?query=x', undefined, bearer),
  definitions: (call, bearer) => call.api('GET', '/custom-field-definitions', undefined, bearer),
};

describe('faults of the Digital Experience simulator', () => {
  test.each(faultTargets)('strike what they are aimed at and nothing else: %s', async (target) => {
    const { simulator, call } = await startDigital();
    const bearer = await call.newToken();
    simulator.fault({ target, kind: 'status', status: 418 });
    for (const other of faultTargets.filter((name) => name !== target)) {
      expect((await REQUESTS[other](call, bearer)).status).not.toBe(418);
    }
    expect((await REQUESTS[target](call, bearer)).status).toBe(418);
    simulator.assertFaultsConsumed();
    expect(simulator.counts[target]).toBe(target === 'token' ? 2 : 1);
  });

  test('strike one customer, before or after the write', async () => {
    const { simulator, call } = await startDigital({ customers: [CUSTOMER, 'chat_two'] });
    const fault = { target: 'put', kind: 'reset', guestId: CUSTOMER } as const;
    simulator.fault(fault);
    simulator.fault({ ...fault, afterApply: true });
    expect((await call.put('chat_two', { hashed_email: 'a' })).status).toBe(200);
    for (const fields of [0, 1]) {
      await expect(call.put(CUSTOMER, { hashed_email: 'a' })).rejects.toThrow();
      expect(simulator.fieldsOf(CUSTOMER)).toHaveLength(fields);
    }
    simulator.assertFaultsConsumed();
  });

  test('half a reply without a body is a broken connection too', async () => {
    const { simulator, call } = await startDigital({ switches: { putReply: 'none' } });
    simulator.fault({ target: 'put', kind: 'half', afterApply: true, body: '{"cut": true}' });
    await expect(call.put(CUSTOMER, { hashed_email: 'a' })).rejects.toThrow();
  });

  test('an outage and chaos strike as they do in the other simulator', async () => {
    const { simulator, call } = await startDigital();
    const bearer = await call.newToken();
    simulator.setChaos(({ target }) =>
      target === 'get' ? { target: 'any', kind: 'status', status: 500 } : undefined,
    );
    expect((await call.get(CUSTOMER, bearer)).status).toBe(500);
    simulator.setChaos(undefined);
    simulator.setOutage(true);
    expect((await call.get(CUSTOMER, bearer)).status).toBe(503);
    simulator.reset();
    expect((await call.get(CUSTOMER)).status).toBe(200);
  });

  test('latency is that of its target', async () => {
    const { call } = await startDigital({ latencyMs: { get: 20 } });
    const bearer = await call.newToken();
    const startedAt = performance.now();
    expect((await call.get(CUSTOMER, bearer)).status).toBe(200);
    expect(performance.now() - startedAt).toBeGreaterThan(15);
  });
});
