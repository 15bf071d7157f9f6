import { describe, expect, test } from 'vitest';
import type { Fault } from '../../local/simulators/cxone/faults.ts';
import { startWorld, UPDATE } from '../support/world.ts';

const patch = (fault: Partial<Fault>): Fault => ({ target: 'patch', kind: 'status', ...fault });
const token = (fault: Partial<Fault>): Fault => ({ target: 'token', kind: 'status', ...fault });

describe('CXone refuses an update', () => {
  test.each([
    [400, 'cxone_bad_request', /attribute ids/],
    [404, 'cxone_not_found', /web messaging widget/],
    [409, 'cxone_conflict', /repeat/],
    [423, 'cxone_conflict', /repeat/],
    [402, 'cxone_rejected', /API reference/],
    [410, 'cxone_rejected', /API reference/],
    [422, 'cxone_rejected', /API reference/],
    [451, 'cxone_rejected', /API reference/],
  ])('with %i: the caller gets it, and it is not retried', async (status, code, hint) => {
    const world = await startWorld();
    world.cxone.fault(patch({ status }));
    const reply = await world.send(UPDATE);
    expect(reply).toMatchObject({
      status,
      headers: { 'content-type': 'application/json' },
      body: {
        error: 'CXone API error',
        code,
        request_id: 'request-1',
        details: `CXone replied ${status} to the attribute update.`,
        hint: expect.stringMatching(hint),
        cxone_status: status,
      },
    });
    expect(reply.headers).not.toHaveProperty('retry-after');
    expect(world.cxone.patchRequestCount).toBe(1);
    expect(world.lines()).toMatchObject([{ level: 'WARN', code, cxone_status: status, attempts: 1 }]);
  });

  test('with 404 for a guest that there is not', async () => {
    const world = await startWorld();
    const reply = await world.send({ ...UPDATE, guest_id: 'guest-unknown-1' });
    expect(reply).toMatchObject({ status: 404, body: { error: 'CXone API error', code: 'cxone_not_found' } });
  });

  test('with 403 for a client without the scope', async () => {
    const world = await startWorld({ cxone: { scopes: ['interaction:guest:read'] } });
    expect(await world.send(UPDATE)).toMatchObject({
      status: 403,
      body: {
        error: 'CXone API error',
        code: 'cxone_forbidden',
        hint: expect.stringMatching(/interaction:guest:write/),
        cxone_status: 403,
      },
    });
    expect(world.cxone.patchRequestCount).toBe(1);
    // An operator has to act.
    expect(world.lines()).toMatchObject([
      { level: 'ERROR', error: 'CxoneAccessError', code: 'cxone_forbidden', attempts: 1 },
    ]);
  });

  test('with 401 three times: once for the token, once for its renewal, once for the secret read again', async () => {
    const world = await startWorld();
    world.cxone.fault(patch({ status: 401, times: 3 }));
    expect(await world.send(UPDATE)).toMatchObject({
      status: 401,
      body: {
        error: 'CXone API error',
        code: 'cxone_unauthorized',
        details: 'CXone replied 401 to the attribute update.',
        hint: expect.stringContaining('OAuth client'),
        cxone_status: 401,
      },
    });
    expect(world.cxone.tokenRequestCount).toBe(3);
    expect(world.secretsManager.requestCount).toBe(2);
    expect(world.lines()).toMatchObject([{ attempts: 1 }]);
  });
});

describe("CXone's token endpoint refuses the credentials", () => {
  test.each([400, 401, 403])(
    'with %i: the caller gets 401, after the secret was read again',
    async (status) => {
      const world = await startWorld();
      world.cxone.fault(token({ status }));
      expect(await world.send(UPDATE)).toMatchObject({
        status: 401,
        body: {
          error: 'CXone API error',
          code: 'cxone_credentials_refused',
          details: expect.stringContaining(`CXone replied ${status} to the token request`),
          hint: expect.stringContaining('client_secret'),
          cxone_status: status,
        },
      });
      expect(world.secretsManager.requestCount).toBe(2);
      expect(world.cxone.patchRequestCount).toBe(0);
    },
  );

  test.each([404, 405, 302])('with %i it is the wrong URL, and no unknown guest: 502', async (status) => {
    const world = await startWorld();
    world.cxone.fault(token({ status, times: 2 }));
    expect(await world.send(UPDATE)).toMatchObject({
      status: 502,
      body: { error: 'CXone API error', code: 'cxone_unexpected_reply', cxone_status: status },
    });
  });
});
