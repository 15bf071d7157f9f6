// Without the key nothing is hashed: nothing goes to CXone, nothing is queued, and no hash without a key is made.
import { expect, test } from 'vitest';
import { openDirect } from '../../support/direct-function.ts';
import { HMAC, KEYS, keyedSecret } from '../../support/hash-keys.ts';
import { startQueueWorld } from '../../support/queue-world.ts';
import { refusedReads } from '../../support/refused-secret.ts';
import { secretText, UPDATE } from '../../support/world.ts';
import { SECRET_ID } from '../../support/world-core.ts';

const K1 = { hash_key: 'k1' };
const ASYNC = { headers: { 'content-type': 'application/json', prefer: 'respond-async' } };
const SYNC = { headers: { 'content-type': 'application/json', prefer: 'respond-sync' } };

const startWith = async (secret: string) => {
  const world = await startQueueWorld({ env: HMAC, secret });
  world.keepPrivate(...Object.values(KEYS));
  return world;
};
type KeylessWorld = Awaited<ReturnType<typeof startWith>>;

const nothingDone = ({ cxone, waiting }: KeylessWorld) => {
  expect(cxone.patchRequestCount).toBe(0);
  expect(waiting()).toEqual([]);
};

/** For at least so many calls; what is returned ends it. */
const makeUnreadable = (world: KeylessWorld, calls: number) => {
  // INIT reads for the credentials too.
  world.secretsManager.fault(refusedReads('DecryptionFailure', 2 * calls + 2));
  return async () => {
    while (world.secretsManager.pendingFaults().length > 0) await world.send(UPDATE);
  };
};

test.each([
  ['no keys', secretText(), /^The secret lacks hash_keys, hash_key/],
  [
    'an unknown key',
    keyedSecret({ hash_key: 'k9' }),
    /^hash_key of the secret names k9, which hash_keys lacks/,
  ],
  [
    'a key that is too short',
    keyedSecret(K1).replace(KEYS.k1, 'c2hvcnQ='),
    /^hash_keys\.k1 of the secret must be at least 32 bytes/,
  ],
])('a secret with %s is the operator’s to mend, whatever the caller prefers', async (_, secret, details) => {
  const world = await startWith(secret);
  for (const parts of [{}, ASYNC, SYNC]) {
    expect(await world.send(UPDATE, {}, parts)).toMatchObject({
      status: 500,
      body: { code: 'secret_malformed' },
    });
  }
  nothingDone(world);
  expect(world.lines()).toMatchObject(
    Array.from({ length: 3 }, () => ({
      level: 'ERROR',
      outcome: 'failed',
      code: 'secret_malformed',
      attempts: 0,
      details: expect.stringMatching(details),
    })),
  );
  world.secretsManager.setSecret(SECRET_ID, keyedSecret(K1));
  expect((await world.send(UPDATE)).status).toBe(200);
});

test('a secret that cannot be read is to be repeated, and nothing is queued in its place', async () => {
  const world = await startWith(keyedSecret(K1));
  const mend = makeUnreadable(world, 3);
  for (const parts of [{}, ASYNC, SYNC]) {
    expect(await world.send(UPDATE, {}, parts)).toMatchObject({
      status: 500,
      body: { code: 'secret_unreadable' },
    });
  }
  nothingDone(world);
  await mend();
  expect((await world.send(UPDATE)).status).toBe(200);
});

test('a wrong request is told what is wrong with it, with or without keys', async () => {
  const world = await startWith(secretText());
  expect(await world.send({ ...UPDATE, user_identifier: 'nonsense' })).toMatchObject({
    status: 400,
    body: { code: 'identifier_invalid' },
  });
  expect(await world.send('{')).toMatchObject({ status: 400, body: { code: 'body_not_json' } });
  expect((await world.send(UPDATE)).status).toBe(500);
});

test('direct throws it by name, and says of each item that it may be repeated', async () => {
  const world = await startWith(keyedSecret(K1));
  const mend = makeUnreadable(world, 3);
  const direct = openDirect(world, HMAC);
  for (const payload of [UPDATE, [UPDATE]]) {
    expect(await direct.refusal(payload)).toMatchObject({
      name: 'ConfigurationError',
      message: expect.stringMatching(/^secret_unreadable: /),
    });
  }
  expect(await direct.invoke({ Items: [UPDATE, { ...UPDATE, user_identifier: 'nonsense' }] })).toMatchObject({
    results: [
      { status: 'failed', error: 'ConfigurationError', code: 'secret_unreadable', retryable: true },
      { status: 'failed', error: 'InvalidRequestError', code: 'identifier_invalid', retryable: false },
    ],
  });
  nothingDone(world);
  await mend();
});

test('direct says of each item where the secret has no key', async () => {
  const world = await startWith(secretText());
  const direct = openDirect(world, HMAC);
  expect((await direct.refusal(UPDATE)).message).toMatch(/^secret_malformed: The secret lacks hash_keys/);
  expect((await direct.refusal([UPDATE])).message).toMatch(/^secret_malformed: /);
  expect(await direct.invoke({ Items: [UPDATE] })).toMatchObject({
    results: [{ status: 'failed', code: 'secret_malformed', retryable: false }],
  });
  nothingDone(world);
});

test('a secret that does not come costs a caller its time and no more, and nothing is hashed', async () => {
  const world = await startWith(keyedSecret(K1));
  world.secretsManager.fault({ type: 'hang', times: 2 });
  expect(await world.send(UPDATE, { remainingMs: 400 })).toMatchObject({
    status: 504,
    body: { code: 'deadline_exceeded' },
  });
  nothingDone(world);
});
