// The client in TypeScript, against the running service.
import { describe, expect, test } from 'vitest';
import { createSignedFetch } from '../../../examples/signed-call/signed-fetch.ts';
import { createGuestClient, UpdateFailedError } from '../../../examples/typescript-client/client.ts';
import { startHttpEndpoint } from '../../support/examples/http-endpoint.ts';
import { isSignedBy } from '../../support/examples/signed-requests.ts';
import { startQueueWorld } from '../../support/queue-world.ts';
import { rejectionOf } from '../../support/thrown.ts';
import { startWorld, UPDATE } from '../../support/world.ts';

const CALLER = { accessKeyId: 'AKIACALLERCALLER', secretAccessKey: 'caller-secret' };
const REGION = 'eu-central-1';

test('returns what CXone stored', async () => {
  const client = createGuestClient({ endpoint: await startHttpEndpoint(await startWorld()) });
  const outcome = await client.update({
    guest_id: UPDATE.guest_id,
    identifiers: [
      { attribute_id: 'hashed_email', user_identifier: 'user@example.com' },
      { attribute_id: 'hashed_phone', user_identifier: '+14155550123' },
    ],
  });
  if (outcome.status !== 'success') throw new Error('it is queued');
  expect(outcome.updated_attributes.map(({ id }) => id)).toEqual(['hashed_email', 'hashed_phone']);
});

test('tells an update in the queue from one that CXone stored', async () => {
  const client = createGuestClient({ endpoint: await startHttpEndpoint(await startQueueWorld()) });
  const outcome = await client.update(UPDATE, 'respond-async');
  if (outcome.status !== 'queued') throw new Error('it is not queued');
  expect(outcome.message_id).not.toBe('');
});

test('throws what is wrong with a request by its code, without repeating it', async () => {
  const world = await startWorld();
  const client = createGuestClient({ endpoint: await startHttpEndpoint(world) });
  const error = await rejectionOf(client.update({ ...UPDATE, user_identifier: 'nobody' }));
  expect(error).toBeInstanceOf(UpdateFailedError);
  expect(error).toMatchObject({
    status: 400,
    code: 'identifier_invalid',
    requestId: expect.any(String),
    message: expect.stringMatching(/^Invalid email or phone format .*neither.* Phone numbers are/),
  });
  expect(world.lines()).toHaveLength(1);
});

test('a request that the contract does not know does not compile', async () => {
  const client = createGuestClient({ endpoint: await startHttpEndpoint(await startWorld()) });
  const typo = { guest_id: UPDATE.guest_id, user_identifer: 'user@example.com' };
  // @ts-expect-error: the service refuses it too
  const error = await rejectionOf(client.update(typo));
  expect(error).toMatchObject({ status: 400 });
});

describe('what may pass', () => {
  const rateLimited = async (retryAfter: string) => {
    const world = await startWorld({ env: { CXONE_MAX_ATTEMPTS: '1' } });
    world.cxone.fault({ target: 'patch', kind: 'status', status: 429, retryAfter });
    return { world, endpoint: await startHttpEndpoint(world) };
  };

  test('is repeated after the wait that the response names', async () => {
    const { world, endpoint } = await rateLimited('1');
    const startedAtMs = Date.now();
    expect(await createGuestClient({ endpoint }).update(UPDATE)).toMatchObject({ status: 'success' });
    expect(Date.now() - startedAtMs).toBeGreaterThanOrEqual(950);
    expect(world.cxone.patchRequestCount).toBe(2);
  });

  test.each([
    ['the last attempt', '1', 1],
    ['a wait that is too long', '60', 4],
  ])('is thrown after %s', async (_, retryAfter, attempts) => {
    const { world, endpoint } = await rateLimited(retryAfter);
    const error = await rejectionOf(createGuestClient({ endpoint, attempts }).update(UPDATE));
    expect(error).toMatchObject({ status: 429, code: 'cxone_rate_limited' });
    expect(world.cxone.patchRequestCount).toBe(1);
  });
});

test('signs its requests where it is given a fetch that does, and says so where it is refused', async () => {
  const endpoint = await startHttpEndpoint(await startWorld(), isSignedBy(CALLER, REGION));
  const fetch = createSignedFetch({ region: REGION, credentials: async () => CALLER });
  expect(await createGuestClient({ endpoint, fetch }).update(UPDATE)).toMatchObject({ status: 'success' });
  expect(await rejectionOf(createGuestClient({ endpoint }).update(UPDATE))).toMatchObject({
    status: 403,
    code: undefined,
    message: 'Forbidden',
  });
});
