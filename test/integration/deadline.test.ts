import { describe, expect, test } from 'vitest';
import { startWorld, UPDATE, type World } from '../support/world.ts';

/** Sends the update with so much time left; returns the response and how much of it was left over. */
const sendWithin = async (world: World, remainingMs: number) => {
  const endsAtMs = Date.now() + remainingMs;
  const reply = await world.send(UPDATE, { remainingMs });
  return { reply, leftMs: endsAtMs - Date.now() };
};

const TIME_IS_UP = {
  status: 504,
  body: {
    error: 'The time for this call is up',
    code: 'deadline_exceeded',
    request_id: 'request-1',
    hint: expect.stringContaining('Repeat the call'),
  },
};

describe('the function never times out', () => {
  test('with two seconds left and a CXone that is silent it returns 504 before they are over', async () => {
    const world = await startWorld({ env: { CXONE_ATTEMPT_TIMEOUT_MS: '8000', ANSWER_RESERVE_MS: '500' } });
    world.cxone.fault({ target: 'patch', kind: 'hang' });
    const { reply, leftMs } = await sendWithin(world, 2_000);
    expect(reply).toMatchObject(TIME_IS_UP);
    expect(reply.body).not.toHaveProperty('cxone_status');
    expect(leftMs).toBeGreaterThan(100);
    expect(leftMs).toBeLessThan(600);
  });

  test('nor when the token does not come', async () => {
    const world = await startWorld({ env: { CXONE_ATTEMPT_TIMEOUT_MS: '8000' } });
    world.cxone.fault({ target: 'token', kind: 'hang' });
    const { reply, leftMs } = await sendWithin(world, 600);
    expect(reply).toMatchObject(TIME_IS_UP);
    expect(leftMs).toBeGreaterThan(0);
  });

  test('nor when a renewed token does not come', async () => {
    const world = await startWorld({ env: { CXONE_ATTEMPT_TIMEOUT_MS: '8000' } });
    await world.send(UPDATE);
    world.cxone.revokeTokens();
    world.cxone.fault({ target: 'token', kind: 'hang' });
    const { reply, leftMs } = await sendWithin(world, 300);
    expect(reply).toMatchObject(TIME_IS_UP);
    expect(leftMs).toBeGreaterThan(0);
  });

  test('nor when every attempt is silent, however many are allowed', async () => {
    const world = await startWorld({ env: { CXONE_ATTEMPT_TIMEOUT_MS: '200', CXONE_MAX_ATTEMPTS: '10' } });
    world.cxone.setChaos(() => ({ target: 'patch', kind: 'hang' }));
    const { reply, leftMs } = await sendWithin(world, 700);
    expect(reply.status).toBe(502);
    expect(reply.body).toMatchObject({ code: 'cxone_timeout' });
    expect(reply.headers['retry-after']).toBe('1');
    expect(leftMs).toBeGreaterThan(0);
  });

  test('and nothing is sent when no time is left to begin with', async () => {
    const world = await startWorld();
    await world.send(UPDATE);
    const { reply } = await sendWithin(world, 40);
    expect(reply).toMatchObject(TIME_IS_UP);
    expect(world.cxone.patchRequestCount).toBe(1);
  });

  test('what a call left under way does no harm to the next', async () => {
    const world = await startWorld({ env: { CXONE_ATTEMPT_TIMEOUT_MS: '400' } });
    world.cxone.fault({ target: 'token', kind: 'hang' });
    expect((await sendWithin(world, 200)).reply.status).toBe(504);
    expect((await world.send(UPDATE, { requestId: 'request-2' })).status).toBe(200);
    expect(world.lines().map(({ request_id, outcome, error }) => [request_id, error ?? outcome])).toEqual([
      ['request-1', 'DeadlineExceededError'],
      ['request-2', 'updated'],
    ]);
  });
});

describe('a wait that does not fit', () => {
  test.each([
    [429, 429],
    [503, 502],
  ])('is not waited for: a %i becomes a %i at once, with when to come back', async (status, returned) => {
    const world = await startWorld();
    world.cxone.fault({ target: 'patch', kind: 'status', status, retryAfter: '60' });
    const { reply, leftMs } = await sendWithin(world, 5_000);
    expect(reply).toMatchObject({
      status: returned,
      headers: { 'retry-after': '60' },
      body: { error: 'CXone API error', cxone_status: status },
    });
    expect(leftMs).toBeGreaterThan(4_000);
    expect(world.cxone.patchRequestCount).toBe(1);
    expect(world.lines()).toMatchObject([{ outcome: 'circuit_opened', open_ms: 60_000 }, { attempts: 1 }]);
  });

  test('as a date is passed on in seconds', async () => {
    const world = await startWorld();
    const date = new Date(Date.now() + 120_000).toUTCString();
    world.cxone.fault({ target: 'patch', kind: 'status', status: 429, retryAfter: date });
    const { reply } = await sendWithin(world, 5_000);
    expect(Number(reply.headers['retry-after'])).toBeGreaterThanOrEqual(118);
    expect(Number(reply.headers['retry-after'])).toBeLessThanOrEqual(120);
  });

  test('of our own backoff is passed on as well', async () => {
    const world = await startWorld({ env: { CXONE_RETRY_BASE_DELAY_MS: '60000' } });
    world.cxone.fault({ target: 'patch', kind: 'status', status: 500 });
    const { reply, leftMs } = await sendWithin(world, 5_000);
    expect(reply.status).toBe(502);
    expect(Number(reply.headers['retry-after'])).toBeGreaterThanOrEqual(30);
    expect(Number(reply.headers['retry-after'])).toBeLessThanOrEqual(60);
    expect(leftMs).toBeGreaterThan(4_000);
  });
});
