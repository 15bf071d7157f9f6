import { describe, expect, test } from 'vitest';
import { shortGuestDigest } from '../../lib/contract/guest-id.ts';
import type { Fault } from '../../local/simulators/cxone/faults.ts';
import { refusedReads } from '../support/refused-secret.ts';
import { startWorld } from '../support/world.ts';

const GUEST = 'jane.doe@example.com';
const SEVERAL = {
  guest_id: GUEST,
  identifiers: [
    { attribute_id: 'hashed_email', user_identifier: 'Jane.Doe@Example.com' },
    { attribute_id: 'hashed_phone', user_identifier: '+14155550199' },
  ],
};
const patch = (fault: Partial<Fault>): Fault => ({ target: 'patch', kind: 'status', ...fault });
const quoting = JSON.stringify({
  message: `guest ${GUEST} (+14155550199) is unknown to arn:aws:iam::1:role/x`,
});

describe('the log', () => {
  test('has one line for an update, with every field that says what happened', async () => {
    const world = await startWorld({ cxone: { anyGuest: true } });
    await world.send(SEVERAL, { requestId: 'request-9' });
    expect(world.lines()).toEqual([
      {
        timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        level: 'INFO',
        message: 'guest attributes updated',
        request_id: 'request-9',
        phones: ['with_plus'],
        guest: shortGuestDigest(GUEST),
        outcome: 'updated',
        cxone_status: 200,
        attempts: 1,
        duration_ms: expect.any(Number),
      },
    ]);
  });

  test('has a line for each attempt that another follows', async () => {
    const world = await startWorld({ cxone: { anyGuest: true } });
    world.cxone.fault(patch({ status: 503, times: 2 }));
    await world.send(SEVERAL);
    expect(world.lines()).toMatchObject([
      {
        level: 'WARN',
        message: 'attempt failed, another follows',
        outcome: 'retried',
        cxone_status: 503,
        attempts: 1,
        duration_ms: expect.any(Number),
      },
      {
        level: 'WARN',
        outcome: 'retried',
        code: 'cxone_server_error',
        attempts: 2,
        delay_ms: expect.any(Number),
      },
      { level: 'INFO', outcome: 'updated', attempts: 3 },
    ]);
  });

  test('counts no attempt where CXone was not asked', async () => {
    const world = await startWorld({ secret: null });
    await world.send(SEVERAL);
    expect(world.lines()).toMatchObject([{ code: 'secret_not_found', attempts: 0 }]);
  });

  test('stays silent below its level', async () => {
    const world = await startWorld({ cxone: { anyGuest: true }, env: { LOG_LEVEL: 'ERROR' } });
    await world.send(SEVERAL);
    await world.send({});
    expect(world.lines()).toEqual([]);
  });

  test('of a wrapped identifier, at the most talkative level, shows nothing of it', async () => {
    const world = await startWorld({ cxone: { anyGuest: true }, env: { LOG_LEVEL: 'TRACE' } });
    await world.send({
      ...SEVERAL,
      identifiers: [{ attribute_id: 'a', user_identifier: '\u00a0Jane.Doe@Example.com\u3000' }],
    });
    expect(world.lines()).toHaveLength(1);
  });
});

// The world itself looks for the guest id, the identifiers, tokens, credentials and ARNs in all that is
// printed and returned; these tests take every way out.
describe('no identifier, guest id, token, secret or ARN shows in a log line or a response', () => {
  const quotes = (status: number, times: number) =>
    [`CXone returns ${status} and quotes`, patch({ status, body: quoting, times })] as const;
  const FAULTS: readonly (readonly [string, Fault])[] = [
    ...[400, 403, 404, 409, 422].map((status) => quotes(status, 1)),
    ...[401, 429, 500, 503].map((status) => quotes(status, 3)),
    ['CXone returns 200 with something else, and quotes', patch({ status: 200, body: quoting })],
    [
      'CXone returns a page that quotes',
      patch({ kind: 'html', body: `<p>${GUEST} arn:aws:iam::1:role/x</p>` }),
    ],
    ['CXone asks for a wait in the form of a value', patch({ status: 429, retryAfter: GUEST, times: 3 })],
    ['the connection breaks', patch({ kind: 'reset', times: 4 })],
    ['CXone is silent', patch({ kind: 'hang', times: 2 })],
    ['the token endpoint quotes', { target: 'token', kind: 'status', status: 401, body: quoting }],
    [
      'the token endpoint returns something else, and quotes',
      { target: 'token', kind: 'status', status: 200, body: quoting, times: 2 },
    ],
  ];

  test.each(FAULTS)('when %s', async (_, fault) => {
    const world = await startWorld({
      cxone: { anyGuest: true },
      env: { ...(fault.kind === 'hang' && { CXONE_ATTEMPT_TIMEOUT_MS: '250' }), LOG_LEVEL: 'DEBUG' },
    });
    world.cxone.fault(fault);
    const reply = await world.send(SEVERAL);
    expect(reply.status).toBeGreaterThanOrEqual(400);
    expect(world.lines().length).toBeGreaterThan(0);
  });

  test.each([
    ['an unknown field named like a value', { ...SEVERAL, [GUEST]: 1 }],
    ['a bad identifier', { guest_id: GUEST, user_identifier: 'jane.doe at example.com' }],
    ['a bad guest id', { guest_id: '/jane.doe@example.com', user_identifier: '+14155550199' }],
    ['a bad attribute id', { guest_id: GUEST, attribute_id: 'jane doe', user_identifier: '+14155550199' }],
    ['a body that breaks off', `{"guest_id": "${GUEST}", "user_identifier": "+14155550199"`],
    ['a guest id of another type', { guest_id: 14_155_550_199, user_identifier: '+14155550199' }],
  ])('when the request has %s', async (_, body) => {
    const world = await startWorld();
    world.keepPrivate(GUEST, '+14155550199', 'jane.doe', 'jane doe');
    expect((await world.send(body)).status).toBe(400);
  });

  test('when the secret may not be read, and AWS names role and secret', async () => {
    const world = await startWorld();
    world.secretsManager.fault(refusedReads('AccessDeniedException'));
    expect((await world.send(SEVERAL)).status).toBe(500);
  });
});
