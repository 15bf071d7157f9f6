import { describe, expect, test } from 'vitest';
import type { Fault } from '../../local/simulators/cxone/faults.ts';
import { GUEST, startWorld, UPDATE, type World } from '../support/world.ts';

const patch = (fault: Partial<Fault>): Fault => ({ target: 'patch', kind: 'status', ...fault });
const arrivals = (world: World) =>
  world.cxone.requests.filter(({ method }) => method === 'PATCH').map(({ at }) => at);

describe('a failure that passes is overcome', () => {
  const ROWS: readonly (readonly [string, Fault, number])[] = [
    ['503 twice', patch({ status: 503, times: 2 }), 3],
    ['500', patch({ status: 500 }), 2],
    ['502', patch({ status: 502 }), 2],
    ['504', patch({ status: 504 }), 2],
    ['429 without Retry-After', patch({ status: 429 }), 2],
    [
      '429 with a date that has passed',
      patch({ status: 429, retryAfter: 'Thu, 01 Jan 2026 00:00:00 GMT' }),
      2,
    ],
    ['429 with nonsense for Retry-After', patch({ status: 429, retryAfter: 'soon' }), 2],
    ['a reset of a fresh connection', patch({ kind: 'reset', times: 2 }), 2],
    ['half a reply', patch({ kind: 'half' }), 2],
    ['half a reply after the update was carried out', patch({ kind: 'half', afterApply: true }), 2],
    ['silence', patch({ kind: 'hang' }), 2],
  ];

  test.each(ROWS)('%s', async (_, fault, attempts) => {
    const world = await startWorld({ env: fault.kind === 'hang' ? { CXONE_ATTEMPT_TIMEOUT_MS: '250' } : {} });
    world.cxone.fault(fault);
    expect((await world.send(UPDATE)).status).toBe(200);
    const lines = world.lines().filter(({ outcome }) => !/^circuit/.test(String(outcome)));
    expect(lines.map(({ outcome }) => outcome)).toEqual([...Array(attempts - 1).fill('retried'), 'updated']);
    expect(lines.at(-1)).toMatchObject({ level: 'INFO', attempts, cxone_status: 200 });
  });

  test('when a token request fails as well', async () => {
    const world = await startWorld();
    world.cxone.fault({ target: 'token', kind: 'status', status: 503 });
    world.cxone.fault({ target: 'token', kind: 'half' });
    world.cxone.fault(patch({ status: 500 }));
    expect((await world.send(UPDATE)).status).toBe(200);
  });

  test('with the same PATCH each time', async () => {
    const world = await startWorld();
    world.cxone.fault(patch({ status: 503, times: 2 }));
    await world.send(UPDATE);
    const patches = world.cxone.requests.filter(({ method }) => method === 'PATCH');
    expect(patches).toHaveLength(3);
    expect(new Set(patches.map(({ path, body }) => path + body)).size).toBe(1);
    expect(world.cxone.attributesOf(GUEST)).toHaveLength(1);
  });

  test.each([1, 2, 5])('within the number of attempts configured: %i', async (maxAttempts) => {
    const world = await startWorld({ env: { CXONE_MAX_ATTEMPTS: String(maxAttempts) } });
    world.cxone.fault(patch({ status: 503, times: maxAttempts }));
    expect((await world.send(UPDATE)).status).toBe(502);
    expect(world.cxone.patchRequestCount).toBe(maxAttempts);
  });
});

describe('Retry-After', () => {
  // A late timer is no failure of the rule; an early one is.
  const LATE_MS = 1_000;

  test.each([429, 503])('of a %i in seconds is waited for, and no less', async (status) => {
    const world = await startWorld();
    world.cxone.fault(patch({ status, retryAfter: '1' }));
    expect((await world.send(UPDATE)).status).toBe(200);
    const [first = 0, second = 0] = arrivals(world);
    expect(second - first).toBeGreaterThanOrEqual(1_000);
    expect(second - first).toBeLessThan(1_000 + LATE_MS);
    expect(world.lines()).toContainEqual(expect.objectContaining({ outcome: 'retried', delay_ms: 1_000 }));
  });

  test('as a date is waited for, and no less', async () => {
    const world = await startWorld();
    // An HTTP date has whole seconds.
    const comeBackAtMs = Math.ceil((Date.now() + 100) / 1_000) * 1_000;
    world.cxone.fault(patch({ status: 429, retryAfter: new Date(comeBackAtMs).toUTCString() }));
    expect((await world.send(UPDATE)).status).toBe(200);
    const [, second = 0] = arrivals(world);
    expect(second).toBeGreaterThanOrEqual(comeBackAtMs);
    expect(second).toBeLessThan(comeBackAtMs + LATE_MS);
  });

  test('of a 500 has no meaning, and the backoff holds', async () => {
    const world = await startWorld();
    world.cxone.fault(patch({ status: 500, retryAfter: '3600' }));
    expect((await world.send(UPDATE)).status).toBe(200);
  });
});

describe('connections', () => {
  const connectionsOf = (world: World) => world.cxone.requests.map(({ reusedSocket }) => reusedSocket);

  test('are kept from call to call', async () => {
    const world = await startWorld();
    for (let i = 0; i < 3; i += 1) await world.send(UPDATE);
    expect(connectionsOf(world)).toEqual([false, true, true, true]);
  });

  test('gone stale are replaced at once, without counting as an attempt', async () => {
    const world = await startWorld({ env: { CXONE_MAX_ATTEMPTS: '1', CXONE_RETRY_BASE_DELAY_MS: '60000' } });
    await world.send(UPDATE);
    world.cxone.fault(patch({ kind: 'reset-on-reuse' }));
    expect((await world.send(UPDATE)).status).toBe(200);
    expect(connectionsOf(world)).toEqual([false, true, true, false]);
    expect(world.lines()).toMatchObject([{ attempts: 1 }, { outcome: 'updated', attempts: 1 }]);
  });

  test('that swallow everything cost one attempt timeout, not the deadline', async () => {
    const world = await startWorld({ env: { CXONE_ATTEMPT_TIMEOUT_MS: '250' } });
    await world.send(UPDATE);
    world.cxone.fault(patch({ kind: 'hang' }));
    const startedAtMs = Date.now();
    expect((await world.send(UPDATE)).status).toBe(200);
    expect(Date.now() - startedAtMs).toBeLessThan(2_000);
    expect(connectionsOf(world).at(-1)).toBe(false);
  });

  test('never follow a redirect, to wherever it points', async () => {
    const world = await startWorld();
    world.cxone.fault(patch({ status: 307, retryAfter: '0' }));
    expect((await world.send(UPDATE)).status).toBe(502);
    expect(world.cxone.requests.map(({ path }) => path)).toEqual([
      '/oauth/token',
      `/api/v2/interactions/guests/${GUEST}/attributes`,
    ]);
  });
});
