import { describe, expect, test } from 'vitest';
import type { Fault } from '../../local/simulators/cxone/faults.ts';
import { startWorld, UPDATE } from '../support/world.ts';

const ALL_ATTEMPTS = { times: 3 } as const;
const patch = (fault: Partial<Fault>): Fault => ({ target: 'patch', kind: 'status', ...fault });
const token = (fault: Partial<Fault>): Fault => ({ target: 'token', kind: 'status', ...fault });

describe('CXone returns 429 to the last attempt', () => {
  test("and the caller gets 429 with CXone's Retry-After", async () => {
    const world = await startWorld();
    world.cxone.fault(patch({ status: 429, retryAfter: '0', times: 2 }));
    world.cxone.fault(patch({ status: 429, retryAfter: '17' }));
    expect(await world.send(UPDATE)).toMatchObject({
      status: 429,
      headers: { 'retry-after': '17' },
      body: {
        error: 'CXone API error',
        code: 'cxone_rate_limited',
        details: 'CXone replied 429 to the attribute update.',
        hint: expect.stringContaining('Retry-After'),
        cxone_status: 429,
      },
    });
    expect(world.lines().at(-1)).toMatchObject({ attempts: 3, cxone_status: 429 });
  });

  test('without Retry-After, and the caller gets 429 without one', async () => {
    const world = await startWorld();
    world.cxone.fault(patch({ status: 429, ...ALL_ATTEMPTS }));
    const reply = await world.send(UPDATE);
    expect(reply.status).toBe(429);
    expect(reply.headers).not.toHaveProperty('retry-after');
  });

  test('of the token endpoint too', async () => {
    const world = await startWorld();
    world.cxone.fault(token({ status: 429, retryAfter: '30', times: 2 }));
    expect(await world.send(UPDATE)).toMatchObject({
      status: 429,
      headers: { 'retry-after': '30' },
      body: { details: 'CXone replied 429 to the token request.' },
    });
  });
});

describe('CXone is in trouble until the last attempt', () => {
  const ROWS: readonly (readonly [string, Fault, string, object])[] = [
    ...[425, 500, 502, 503, 504, 599].map(
      (status) =>
        [String(status), patch({ status }), 'cxone_server_error', { cxone_status: status }] as const,
    ),
    // The first 408 or reset strikes the connection that brought the token, and counts as no attempt.
    ['408', patch({ status: 408, times: 4 }), 'cxone_server_error', { cxone_status: 408 }],
    ['a reset', patch({ kind: 'reset', times: 4 }), 'cxone_unreachable', {}],
    ['half a reply', patch({ kind: 'half' }), 'cxone_unreachable', {}],
    // A retry after silence is for a connection that had died: one is enough.
    ['silence', patch({ kind: 'hang', times: 2 }), 'cxone_timeout', {}],
  ];

  test.each(ROWS)('with %s: 502', async (_, fault, code, upstream) => {
    const world = await startWorld({ env: fault.kind === 'hang' ? { CXONE_ATTEMPT_TIMEOUT_MS: '250' } : {} });
    world.cxone.fault({ ...ALL_ATTEMPTS, ...fault });
    const reply = await world.send(UPDATE);
    expect(reply).toMatchObject({
      status: 502,
      body: {
        error: 'CXone API error',
        code,
        request_id: 'request-1',
        details: expect.stringContaining('the attribute update'),
        hint: expect.stringContaining('later'),
        ...upstream,
      },
    });
    expect('cxone_status' in reply.body).toBe('cxone_status' in upstream);
    expect(world.cxone.patchRequestCount).toBe(fault.times ?? ALL_ATTEMPTS.times);
    const attempts = fault.kind === 'hang' ? 2 : ALL_ATTEMPTS.times;
    expect(world.lines().at(-1)).toMatchObject({ level: 'WARN', code, attempts });
  });

  test('with an outage of everything, the token endpoint first: 502', async () => {
    const world = await startWorld();
    world.cxone.setOutage(true);
    expect(await world.send(UPDATE)).toMatchObject({
      status: 502,
      body: {
        code: 'cxone_server_error',
        details: 'CXone replied 503 to the token request.',
        cxone_status: 503,
      },
    });
  });

  test('because nobody listens there: 502', async () => {
    const world = await startWorld({ env: { CXONE_BASE_URL: 'http://127.0.0.1:1' } });
    expect(await world.send(UPDATE)).toMatchObject({
      status: 502,
      body: { error: 'CXone API error', code: 'cxone_unreachable' },
    });
  });
});
