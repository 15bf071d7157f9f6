import { describe, expect, test } from 'vitest';
import type { Fault } from '../../local/simulators/cxone/faults.ts';
import { openDirect } from '../support/direct-function.ts';
import { refusedReads } from '../support/refused-secret.ts';
import { startWorld, UPDATE } from '../support/world.ts';
import { SECRET_ID } from '../support/world-core.ts';

const patch = (status: number, more: Partial<Fault> = {}): Fault => ({
  target: 'patch',
  kind: 'status',
  status,
  ...more,
});

describe('direct throws InvalidRequestError', () => {
  test.each([
    ['no object', 'user@example.com', 'body_not_an_object'],
    ['null', null, 'body_not_an_object'],
    ['no guest id', { user_identifier: 'user@example.com' }, 'field_missing'],
    ['no identifier', { guest_id: 'guest-abc-123' }, 'field_missing'],
    ['a guest id that breaks the rules', { ...UPDATE, guest_id: 'guest/abc 123' }, 'field_invalid'],
    ['an identifier that is none', { ...UPDATE, user_identifier: 'private-person' }, 'identifier_invalid'],
    ['a blank identifier', { ...UPDATE, user_identifier: '  ' }, 'identifier_empty'],
    ['an unknown field', { ...UPDATE, user_identifer: 'someone@example.com' }, 'field_unknown'],
    ['an empty batch', { Items: [] }, 'field_invalid'],
  ])('for %s, and CXone is not called', async (_, payload, code) => {
    const world = await startWorld();
    const error = await openDirect(world).refusal(payload);
    expect(error).toMatchObject({
      name: 'InvalidRequestError',
      message: expect.stringMatching(`^${code}: `),
    });
    expect(world.cxone.patchRequestCount).toBe(0);
  });
});

describe('direct throws ConfigurationError', () => {
  test.each(['CXONE_BASE_URL', 'CXONE_SECRET_ID'])('when %s is not set', async (name) => {
    const error = await openDirect(await startWorld(), { [name]: undefined }).refusal(UPDATE);
    expect(error).toMatchObject({
      name: 'ConfigurationError',
      message: expect.stringContaining(`configuration_invalid: ${name}`),
    });
  });

  test('when there is no secret', async () => {
    const error = await openDirect(await startWorld({ secret: null })).refusal(UPDATE);
    expect(error).toMatchObject({
      name: 'ConfigurationError',
      message: expect.stringMatching(/^secret_not_found: /),
    });
  });

  test('when the secret is no JSON, and shows nothing of it', async () => {
    const world = await startWorld({ secret: 'not-json-but-private' });
    world.keepPrivate('not-json-but-private');
    const error = await openDirect(world).refusal(UPDATE);
    expect(error).toMatchObject({ name: 'ConfigurationError' });
    expect(`${error.message}${error.stack}`).not.toContain('not-json');
  });

  // What may pass is asked for once more by the invocation, after INIT has asked for it.
  test.each([refusedReads('AccessDeniedException'), refusedReads('DecryptionFailure', 2)])(
    "when AWS refuses the secret, and shows nothing of AWS's own words, which name ARNs: $type",
    async (fault) => {
      const world = await startWorld();
      world.keepPrivate(SECRET_ID);
      world.secretsManager.fault(fault);
      const error = await openDirect(world).refusal(UPDATE);
      expect(error.name).toBe('ConfigurationError');
      expect(`${error.message}${error.stack}`).not.toContain(SECRET_ID);
    },
  );
});

describe('direct throws CxoneRejectedError', () => {
  test.each([
    [400, 'cxone_bad_request'],
    [404, 'cxone_not_found'],
    [409, 'cxone_conflict'],
    [410, 'cxone_rejected'],
    [423, 'cxone_conflict'],
  ])('when CXone answers %i', async (status, code) => {
    const world = await startWorld();
    world.cxone.fault(patch(status, { body: JSON.stringify({ error: UPDATE.guest_id }) }));
    const error = await openDirect(world).refusal(UPDATE);
    expect(error).toMatchObject({
      name: 'CxoneRejectedError',
      message: expect.stringMatching(`^${code}: .*${status}`),
    });
  });
});

describe('direct throws CxoneAccessError, which tells the operator and may be repeated later', () => {
  test.each([
    [401, 3, 'cxone_unauthorized'],
    [403, 1, 'cxone_forbidden'],
  ])('when CXone answers %i', async (status, times, code) => {
    const world = await startWorld();
    world.cxone.fault(patch(status, { times }));
    const direct = openDirect(world);
    expect(await direct.refusal(UPDATE)).toMatchObject({
      name: 'CxoneAccessError',
      message: expect.stringMatching(`^${code}: .*${status}`),
    });
    expect(world.lines()).toMatchObject([{ level: 'ERROR', error: 'CxoneAccessError', code }]);
  });

  test('when CXone refuses the credentials', async () => {
    const world = await startWorld({ cxone: { clientSecret: 'another secret' } });
    expect(await openDirect(world).refusal(UPDATE)).toMatchObject({
      name: 'CxoneAccessError',
      message: expect.stringMatching(/^cxone_credentials_refused: /),
    });
  });
});

describe('direct throws CxoneUnavailableError', () => {
  test.each<[string, Fault, string]>([
    ['limits the rate', patch(429, { retryAfter: '60' }), 'cxone_rate_limited'],
    ['is in trouble', patch(503, { times: 3 }), 'cxone_server_error'],
    // The first one strikes the connection kept from the token request, which costs no attempt.
    ['resets connections', { target: 'patch', kind: 'reset', times: 4 }, 'cxone_unreachable'],
    ['cuts replies short', { target: 'patch', kind: 'half', times: 3 }, 'cxone_unreachable'],
    ['replies with something else', { target: 'patch', kind: 'html' }, 'cxone_unexpected_reply'],
    ['has no token to give', { target: 'token', kind: 'status', times: 4 }, 'cxone_server_error'],
  ])('when CXone %s', async (_, fault, code) => {
    const world = await startWorld();
    world.cxone.fault(fault);
    expect(await openDirect(world).refusal(UPDATE)).toMatchObject({
      name: 'CxoneUnavailableError',
      message: expect.stringMatching(`^${code}: `),
    });
  });
});

test('direct throws DeadlineExceededError before the time of the function is up when CXone does not reply', async () => {
  const world = await startWorld();
  world.cxone.setChaos(() => ({ target: 'patch', kind: 'hang' }));
  const startedAtMs = Date.now();
  const direct = openDirect(world, { ANSWER_RESERVE_MS: '300' });
  expect(await direct.refusal(UPDATE, { remainingMs: 600 })).toMatchObject({
    name: 'DeadlineExceededError',
    message: expect.stringMatching(/^deadline_exceeded: /),
  });
  expect(Date.now() - startedAtMs).toBeLessThan(600);
});
