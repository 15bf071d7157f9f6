import { Agent, request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CxoneSimulator, startCxoneSimulator } from '../../../local/simulators/cxone/simulator.ts';
import { createCxoneCaller } from './cxone-caller.ts';

const GUEST = 'guest-abc-123';
const CHANGE = [{ id: 'a', value: 'b', operation: 'upsert' }];

describe('faults of the CXone simulator', () => {
  let simulator: CxoneSimulator;
  let call: ReturnType<typeof createCxoneCaller>;
  let token: string;

  beforeEach(async () => {
    simulator = await startCxoneSimulator();
    call = createCxoneCaller(simulator.url);
    token = await call.newToken();
  });

  afterEach(() => simulator.close());

  const patch = (signal?: AbortSignal) => call.patch(GUEST, CHANGE, token, signal);

  test('a status fault strikes so many times, with its Retry-After and body, and changes nothing', async () => {
    simulator.fault({ target: 'patch', kind: 'status', status: 429, retryAfter: '7', times: 2 });
    simulator.fault({ target: 'patch', kind: 'status', status: 503, body: '{"own":"body"}' });
    const replies = [await patch(), await patch(), await patch()];
    expect(replies.map(({ status }) => status)).toEqual([429, 429, 503]);
    expect(replies[0]?.headers.get('retry-after')).toBe('7');
    expect(replies[2]?.body).toEqual({ own: 'body' });
    expect(simulator.attributesOf(GUEST)).toEqual([]);
    simulator.assertFaultsConsumed();
    expect((await patch()).status).toBe(200);
  });

  test('a fault waits for its own target and guest', async () => {
    simulator.addGuest('other');
    simulator.fault({ target: 'token', kind: 'status', status: 500 });
    simulator.fault({ target: 'any', kind: 'status', status: 502, guestId: 'other' });
    expect((await patch()).status).toBe(200);
    expect((await call.token()).status).toBe(500);
    expect((await call.patch('other', CHANGE, token)).status).toBe(502);
    simulator.assertFaultsConsumed();
  });

  test('what was not used up is listed and can be cleared', async () => {
    simulator.fault({ target: 'patch', kind: 'html', times: 3 });
    await patch();
    expect(simulator.pendingFaults()).toEqual([{ target: 'patch', kind: 'html', times: 2 }]);
    expect(() => simulator.assertFaultsConsumed()).toThrow('"times":2');
    simulator.clearFaults();
    simulator.assertFaultsConsumed();
  });

  test('html is 200 with a page, malformed is 200 with JSON of another shape', async () => {
    simulator.fault({ target: 'patch', kind: 'html' });
    simulator.fault({ target: 'patch', kind: 'malformed' });
    const page = await patch();
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const shape = await patch();
    expect(shape.status).toBe(200);
    expect(Array.isArray(shape.body)).toBe(false);
  });

  test('a reset and a half reply break the exchange', async () => {
    simulator.fault({ target: 'patch', kind: 'reset' });
    await expect(patch()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    simulator.fault({ target: 'patch', kind: 'half' });
    await expect(patch()).rejects.toThrow();
    expect(simulator.attributesOf(GUEST)).toEqual([]);
  });

  test('a hang lasts until the client gives up', async () => {
    simulator.fault({ target: 'patch', kind: 'hang' });
    await expect(patch(AbortSignal.timeout(50))).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(simulator.requests.at(-1)?.status).toBeUndefined();
  });

  test('closing ends a hanging request', async () => {
    simulator.fault({ target: 'patch', kind: 'hang' });
    const hanging = patch();
    const outcome = expect(hanging).rejects.toThrow();
    while (simulator.patchRequestCount === 0) await new Promise((resolve) => setImmediate(resolve));
    await simulator.close();
    await outcome;
  });

  test.each(['half', 'reset', 'status'] as const)(
    'with afterApply a %s fault comes after the update',
    async (kind) => {
      simulator.fault({ target: 'patch', kind, afterApply: true });
      await patch().catch(() => undefined);
      expect(simulator.attributesOf(GUEST)).toHaveLength(1);
    },
  );

  test('reset-on-reuse spares a fresh connection and strikes a kept-alive one', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const get = () =>
      new Promise<number | string | undefined>((resolve) => {
        const request = httpRequest(`${simulator.url}/any`, { agent }, (response) => {
          response.resume();
          response.once('end', () => resolve(response.statusCode));
        });
        request.once('error', (error) => resolve('code' in error ? String(error.code) : error.message));
        request.end();
      });
    simulator.fault({ target: 'any', kind: 'reset-on-reuse' });
    expect([await get(), await get(), await get()]).toEqual([404, 'ECONNRESET', 404]);
    simulator.assertFaultsConsumed();
    agent.destroy();
  });

  test('chaos decides per request, after the script, until it is removed', async () => {
    simulator.setChaos(({ target }) =>
      target === 'patch' ? { target: 'any', kind: 'status', status: 500 } : undefined,
    );
    simulator.fault({ target: 'patch', kind: 'status', status: 418 });
    expect([(await patch()).status, (await patch()).status, (await call.token()).status]).toEqual([
      418, 500, 200,
    ]);
    simulator.setChaos(undefined);
    expect((await patch()).status).toBe(200);
  });

  test('during an outage everything is 503 and no fault is used up', async () => {
    simulator.fault({ target: 'patch', kind: 'html' });
    simulator.setOutage(true);
    expect([(await patch()).status, (await call.token()).status]).toEqual([503, 503]);
    simulator.setOutage(false);
    expect((await patch()).headers.get('content-type')).toContain('text/html');
  });

  test('latency delays a reply', async () => {
    const slow = await startCxoneSimulator({ latencyMs: { token: 20 } });
    const startedAt = performance.now();
    expect((await createCxoneCaller(slow.url).token()).status).toBe(200);
    expect(performance.now() - startedAt).toBeGreaterThan(15);
    await slow.close();
  });
});
