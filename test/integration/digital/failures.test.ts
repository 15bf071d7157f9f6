// What is made of the replies of Digital Experience that are no success.
import { describe, expect, test } from 'vitest';
import { CUSTOMER, startDigitalWorld, UPDATE } from '../../support/digital-world.ts';
import { openDirect } from '../../support/direct-function.ts';

const SYNC = { headers: { 'content-type': 'application/json', prefer: 'respond-sync' } };
const envelope = (errors: readonly object[], uid: unknown = '0a1b-2c3d') => JSON.stringify({ errors, uid });
const QUOTING = { message: `Value "user@example.com" of ${CUSTOMER} is bad.` };

describe('the envelope of an error', () => {
  test('is told by its code and the name of the occasion, in answer and log, and never by its message', async () => {
    const world = await startDigitalWorld();
    const body = envelope([{ ...QUOTING, field: 'value', errorCode: 'VALUE_NOT_ALLOWED' }]);
    world.cxone.fault({ target: 'put', kind: 'status', status: 409, body });
    const told = { cxone_error_code: 'VALUE_NOT_ALLOWED', cxone_uid: '0a1b-2c3d' };
    expect(await world.send(UPDATE)).toMatchObject({
      status: 409,
      body: { code: 'cxone_conflict', ...told },
    });
    expect(world.lines()).toMatchObject([{ code: 'cxone_conflict', cxone_status: 409, ...told }]);
  });

  test.each([
    ['a sentence', envelope([{ errorCode: 'user@example.com is bad' }], 'user@example.com')],
    ['too long', envelope([{ errorCode: 'X'.repeat(65) }], 'X'.repeat(65))],
    ['no text', envelope([{ errorCode: { a: 'user@example.com' } }], 5)],
    ['no envelope', '"user@example.com"'],
    ['no JSON', '<html>user@example.com</html>'],
    ['null', 'null'],
    ['no array', '{"errors":"user@example.com","uid":null}'],
  ])('with a code that is %s tells none', async (_, body) => {
    const world = await startDigitalWorld();
    world.cxone.fault({ target: 'put', kind: 'status', status: 409, body });
    const reply = await world.send(UPDATE);
    expect(reply.status).toBe(409);
    expect(Object.keys(reply.body)).not.toContain('cxone_error_code');
    expect(Object.keys(reply.body)).not.toContain('cxone_uid');
  });

  test('is told by direct too, for one and for many', async () => {
    const world = await startDigitalWorld();
    const body = envelope([{ ...QUOTING, errorCode: 'LOCKED' }]);
    world.cxone.fault({ target: 'put', kind: 'status', status: 423, body, times: 2 });
    const direct = openDirect(world);
    expect((await direct.refusal(UPDATE)).message).toContain('errorCode LOCKED, uid 0a1b-2c3d');
    expect(await direct.invoke({ Items: [UPDATE] })).toMatchObject({
      results: [{ status: 'failed', cxone_error_code: 'LOCKED', cxone_uid: '0a1b-2c3d' }],
    });
  });
});

describe('a wait that CXone asks for', () => {
  test.each([429, 500, 502, 503, 408])('is kept with whatever status: %i', async (status) => {
    const world = await startDigitalWorld({ env: { OVERFLOW: 'fail' } });
    world.cxone.fault({ target: 'get', kind: 'status', status, retryAfter: '70' });
    const reply = await world.send(UPDATE, { remainingMs: 10_000 });
    expect(reply.headers['retry-after']).toBe('70');
    expect(world.cxone.counts.get).toBe(1);
  });

  test('before the token is kept, too', async () => {
    const world = await startDigitalWorld({ env: { OVERFLOW: 'fail' } });
    world.cxone.fault({ target: 'token', kind: 'status', status: 500, retryAfter: '70', times: 2 });
    expect((await world.send(UPDATE, { remainingMs: 10_000 })).headers['retry-after']).toBe('70');
  });
});

describe('a 403', () => {
  test('renews the token once, and the call goes on', async () => {
    const world = await startDigitalWorld();
    for (const target of ['get', 'put'] as const) {
      world.cxone.fault({ target, kind: 'status', status: 403 });
      expect((await world.send(UPDATE)).status).toBe(200);
    }
    expect(world.cxone.counts.token).toBe(3);
  });

  test.each(['none', 'read'] as const)(
    'of an employee who may do %s says what is missing',
    async (permission) => {
      const world = await startDigitalWorld({ cxone: { switches: { permission } } });
      for (const _ of [1, 2, 3]) {
        expect(await world.send(UPDATE)).toMatchObject({
          status: 403,
          body: { code: 'cxone_forbidden', hint: expect.stringContaining('primary role') },
        });
      }
      // The second token of the first call; after that none is got in vain for a minute.
      expect(world.cxone.counts.token).toBe(2);
    },
  );

  test('may be a 401 elsewhere', async () => {
    const world = await startDigitalWorld({
      cxone: { switches: { permission: 'none', missingPermission: 401 } },
    });
    expect(await world.send(UPDATE)).toMatchObject({
      status: 401,
      body: { code: 'cxone_unauthorized', hint: expect.stringContaining('primary role') },
    });
  });
});

describe('an attempt', () => {
  test.each(['get', 'put'] as const)(
    'whose %s hangs takes no longer than one with a single exchange',
    async (target) => {
      const world = await startDigitalWorld({
        env: { CXONE_ATTEMPT_TIMEOUT_MS: '200', CXONE_MAX_ATTEMPTS: '1', OVERFLOW: 'fail' },
        cxone: { latencyMs: { get: 120 } },
      });
      world.cxone.fault({ target, kind: 'hang' });
      expect(await world.send(UPDATE)).toMatchObject({ status: 502, body: { code: 'cxone_timeout' } });
    },
  );

  test.each(['half', 'reset', 'reset-on-reuse'] as const)(
    'that breaks by %s is repeated, whichever call it was',
    async (kind) => {
      for (const target of ['get', 'put'] as const) {
        const world = await startDigitalWorld();
        if (kind === 'reset-on-reuse') await world.send(UPDATE);
        world.cxone.fault({ target, kind });
        expect(await world.send(UPDATE, {}, SYNC)).toMatchObject({ status: 200 });
      }
    },
  );

  test.each([
    ['another customer', JSON.stringify({ id: 'chat_somebody', customFields: [] })],
    ['an id that is no text', '{"id":"\\ud800","identities":[{"idOnExternalPlatform":"guest-abc-123"}]}'],
    [
      'a number that cannot be written as it is',
      `{"id":"${CUSTOMER}","customFields":[{"ident":"n","value":9007199254740993}]}`,
    ],
    ['no customer', '[]'],
    ['fields that are none', JSON.stringify({ id: CUSTOMER, customFields: {} })],
    ['nesting beyond reason', `{"id":"${CUSTOMER}","x":${'['.repeat(5_000)}${']'.repeat(5_000)}}`],
  ])('that reads %s is 502, and writes nothing', async (_, body) => {
    const world = await startDigitalWorld();
    world.cxone.fault({ target: 'get', kind: 'malformed', body });
    expect(await world.send(UPDATE)).toMatchObject({ status: 502, body: { code: 'cxone_unexpected_reply' } });
    expect(world.cxone.counts.put).toBe(0);
  });
});
