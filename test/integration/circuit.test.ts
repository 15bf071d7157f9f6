// What an environment remembers of a CXone in trouble, from call to call.
import { describe, expect, test } from 'vitest';
import { startQueueWorld } from '../support/queue-world.ts';
import { startWorld, UPDATE, type World } from '../support/world.ts';

// So that what is open stays open while the test runs.
const OPEN_FOR_SECONDS = { CXONE_RETRY_BASE_DELAY_MS: '4000' };
const LIMITED = { target: 'patch', kind: 'status', status: 429, retryAfter: '60' } as const;
const outcomes = (world: World) => world.lines().map(({ outcome }) => outcome);

describe('while CXone is left alone', () => {
  test('an update goes straight to the queue: 202 with the reason', async () => {
    const world = await startQueueWorld({ env: OPEN_FOR_SECONDS });
    world.cxone.setOutage(true);
    const reasons = [];
    for (let i = 0; i < 5; i += 1) reasons.push((await world.send(UPDATE)).body.reason);
    expect(reasons).toEqual([
      ...Array.from({ length: 3 }, () => 'cxone_server_error'),
      ...Array.from({ length: 2 }, () => 'cxone_circuit_open'),
    ]);
    expect(world.cxone.patchRequestCount + world.cxone.tokenRequestCount).toBeLessThan(6);
    expect(world.waiting()).toHaveLength(5);
  });

  test('that costs one line in the log, which has the reason', async () => {
    const world = await startQueueWorld();
    world.cxone.fault(LIMITED);
    await world.send(UPDATE);
    const before = world.lines().length;
    await world.send(UPDATE);
    expect(world.lines().slice(before)).toMatchObject([
      { level: 'INFO', outcome: 'queued', reason: 'cxone_circuit_open' },
    ]);
  });

  test('CXone is not asked before the time that it named, by whichever guest', async () => {
    const world = await startQueueWorld({ cxone: { anyGuest: true } });
    world.cxone.fault(LIMITED);
    for (const guest_id of ['guest-1', 'guest-2', 'guest-3']) await world.send({ ...UPDATE, guest_id });
    expect(world.cxone.patchRequestCount).toBe(1);
    const notBefore = world.waiting().map(({ body }) => JSON.parse(body).not_before);
    for (const time of notBefore) expect(time - Date.now()).toBeGreaterThan(50_000);
  });

  test.each([
    ['a rate limit', LIMITED, 429],
    ['an overload', { ...LIMITED, status: 503 }, 502],
  ])('a call that cannot overflow gets an error at once: after %s', async (_, fault, status) => {
    const world = await startWorld();
    world.cxone.fault(fault);
    await world.send(UPDATE, { remainingMs: 5_000 });
    const reply = await world.send(UPDATE, { requestId: 'request-2' });
    expect(reply).toMatchObject({
      status,
      body: { error: 'CXone API error', code: 'cxone_circuit_open', cxone_status: fault.status },
    });
    expect(Number(reply.headers['retry-after'])).toBeGreaterThan(50);
    expect(world.cxone.patchRequestCount).toBe(1);
    expect(world.lines().at(-1)).toMatchObject({ code: 'cxone_circuit_open', attempts: 0 });
  });

  test('an unmentioned wait is told as well, in whole seconds', async () => {
    const world = await startWorld({ env: { ...OPEN_FOR_SECONDS, CXONE_MAX_ATTEMPTS: '1' } });
    world.cxone.setOutage(true);
    for (let i = 0; i < 3; i += 1) await world.send(UPDATE);
    const { status, headers } = await world.send(UPDATE);
    expect({ status, retryAfter: headers['retry-after'] }).toEqual({ status: 502, retryAfter: '4' });
  });
});

test('once CXone is back it is asked again, and everything goes on as before', async () => {
  const world = await startQueueWorld();
  world.cxone.setOutage(true);
  for (let i = 0; i < 4; i += 1) expect(await world.send(UPDATE)).toMatchObject({ status: 202 });
  world.cxone.setOutage(false);
  await expect.poll(async () => (await world.send(UPDATE)).status, { interval: 5 }).toBe(200);
  expect(await world.send(UPDATE)).toMatchObject({ status: 200 });
  expect(outcomes(world).filter((outcome) => /^circuit/.test(String(outcome)))).toEqual([
    'circuit_opened',
    'circuit_closed',
  ]);
});
