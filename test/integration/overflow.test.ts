import { describe, expect, test } from 'vitest';
import { hashIdentifier } from '../../lib/identifiers/hash-identifier.ts';
import type { Fault } from '../../local/simulators/cxone/faults.ts';
import { startQueueWorld } from '../support/queue-world.ts';
import { refusedReads } from '../support/refused-secret.ts';
import { GUEST, startWorld, UPDATE } from '../support/world.ts';

const patch = (status: number, more: Partial<Fault> = {}): Fault => ({
  target: 'patch',
  kind: 'status',
  status,
  ...more,
});
/** As often as a call that can overflow meets it: in one attempt instead of three. */
const inOneAttempt = (fault: Fault): Fault => ({ ...fault, times: Math.max(1, (fault.times ?? 1) - 2) });
const SYNC = { headers: { 'content-type': 'application/json', prefer: 'respond-sync' } };

/** Ways of CXone to be unavailable, with the status without a queue, and the reason with one. */
const UNAVAILABLE: [string, Fault, number, string][] = [
  ['limits the rate', patch(429, { retryAfter: '60' }), 429, 'cxone_rate_limited'],
  ['keeps limiting it', patch(429, { times: 3 }), 429, 'cxone_rate_limited'],
  ['returns 500', patch(500, { times: 3 }), 502, 'cxone_server_error'],
  ['returns 503', patch(503, { times: 3, retryAfter: '0' }), 502, 'cxone_server_error'],
  // The first one strikes the connection kept from the token request, which costs no attempt.
  ['resets connections', { target: 'patch', kind: 'reset', times: 4 }, 502, 'cxone_unreachable'],
  ['cuts replies short', { target: 'patch', kind: 'half', times: 3 }, 502, 'cxone_unreachable'],
  ['has no tokens', { target: 'token', kind: 'status', times: 4 }, 502, 'cxone_server_error'],
];

describe('when CXone is unavailable', () => {
  test.each(UNAVAILABLE)('because it %s, the update is queued: 202 with the reason', async (...given) => {
    const [, fault, , reason] = given;
    const world = await startQueueWorld();
    world.cxone.fault(inOneAttempt(fault));
    const reply = await world.send(UPDATE);
    expect(reply.status).toBe(202);
    expect(reply.body).toEqual({
      status: 'queued',
      reason,
      message_id: world.waiting()[0]?.messageId,
      request_id: reply.headers['x-request-id'],
    });
    expect(reply.headers['x-request-id']).toBe('request-1');
    expect(reply.headers).not.toHaveProperty('preference-applied');
    expect(reply.headers).not.toHaveProperty('retry-after');
    expect(world.waiting()).toHaveLength(1);
  });

  test.each(UNAVAILABLE)(
    'to the last attempt because it %s, respond-sync gets the error',
    async (...given) => {
      const [, fault, status, code] = given;
      const world = await startQueueWorld();
      world.cxone.fault(fault);
      expect(await world.send(UPDATE, {}, SYNC)).toMatchObject({ status, body: { code } });
      expect(world.sqs.requests).toEqual([]);
    },
  );

  test.each(UNAVAILABLE)(
    'to the last attempt because it %s, OVERFLOW=fail keeps the error',
    async (...given) => {
      const [, fault, status, code] = given;
      const world = await startQueueWorld({ env: { OVERFLOW: 'fail' } });
      world.cxone.fault(fault);
      expect(await world.send(UPDATE)).toMatchObject({ status, body: { code } });
      expect(world.sqs.requests).toEqual([]);
    },
  );

  test.each([
    ['a page', { target: 'patch', kind: 'html' }],
    ['other JSON', { target: 'patch', kind: 'malformed' }],
    ['404 to the token request', { target: 'token', kind: 'status', status: 404, times: 2 }],
  ] as const)(
    'a reply of %s is no outage: it is not queued, so that a wrong base URL shows',
    async (_, fault) => {
      const world = await startQueueWorld();
      world.cxone.fault(fault);
      expect(await world.send(UPDATE)).toMatchObject({
        status: 502,
        body: { code: 'cxone_unexpected_reply' },
      });
      expect(world.sqs.requests).toEqual([]);
    },
  );

  test('and no queue is configured, the caller gets the error', async () => {
    const world = await startWorld();
    world.cxone.fault(patch(429, { retryAfter: '60' }));
    expect(await world.send(UPDATE)).toMatchObject({ status: 429, headers: { 'retry-after': '60' } });
  });

  test('the update reaches CXone once CXone is back', async () => {
    const world = await startQueueWorld();
    world.cxone.setOutage(true);
    expect(await world.send(UPDATE)).toMatchObject({ status: 202 });
    expect(await world.deliver()).toHaveLength(1);
    world.cxone.setOutage(false);
    world.advance(120);
    expect(await world.deliver()).toEqual([]);
    expect(world.cxone.attributesOf(GUEST)).toMatchObject([
      { value: hashIdentifier(UPDATE.user_identifier) },
    ]);
  });

  test('with the reason when the secret cannot be read for the moment: hashing needs none', async () => {
    const world = await startQueueWorld();
    // Asked for by INIT, and again by the call.
    world.secretsManager.fault(refusedReads('DecryptionFailure', 2));
    expect(await world.send(UPDATE)).toMatchObject({
      status: 202,
      body: { status: 'queued', reason: 'secret_unreadable' },
    });
    expect(world.waiting()).toHaveLength(1);
    expect(world.lines()).toMatchObject([
      { level: 'ERROR', code: 'secret_unreadable' },
      { level: 'INFO', outcome: 'queued', reason: 'secret_unreadable' },
    ]);
    expect(await world.deliver()).toEqual([]);
  });

  test('the log has the failure and the queued message under one request id', async () => {
    const world = await startQueueWorld();
    world.cxone.fault(patch(429, { retryAfter: '60' }));
    await world.send(UPDATE, { requestId: 'request-7' });
    expect(world.lines()).toMatchObject([
      { level: 'WARN', outcome: 'circuit_opened', open_ms: 60_000 },
      { level: 'WARN', outcome: 'failed', error: 'CxoneUnavailableError', request_id: 'request-7' },
      { level: 'INFO', outcome: 'queued', reason: 'cxone_rate_limited', request_id: 'request-7' },
    ]);
  });
});
