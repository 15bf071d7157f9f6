// A rotation of keys reaches environments that live on, without a deployment and without a failed call.
import { expect, test } from 'vitest';
import { openDirect } from '../../support/direct-function.ts';
import { EMAIL_VALUES, HMAC, type InUse, KEYS, keyedSecret, ROTATING } from '../../support/hash-keys.ts';
import { takeWallClock } from '../../support/wall-clock.ts';
import { GUEST, startWorld, UPDATE } from '../../support/world.ts';
import { SECRET_ID } from '../../support/world-core.ts';

const { k1, k2, k3 } = EMAIL_VALUES;
const MINUTE = 60_000;
const K1: InUse = { hash_key: 'k1' };

const setUp = async (inUse = K1) => {
  const moveOn = takeWallClock();
  const world = await startWorld({ env: HMAC, secret: keyedSecret(inUse) });
  world.keepPrivate(...Object.values(KEYS));
  return {
    world,
    moveOn,
    rotate: (next: InUse) => world.secretsManager.setSecret(SECRET_ID, keyedSecret(next)),
    stored: () => Object.fromEntries(world.cxone.attributesOf(GUEST).map(({ id, value }) => [id, value])),
  };
};

test('an environment that is warm has the new keys after five minutes, in the first call after them', async () => {
  const { world, moveOn, rotate, stored } = await setUp();
  await world.send(UPDATE);
  rotate(ROTATING);
  moveOn(3 * MINUTE);
  await world.send(UPDATE);
  expect(stored()).toEqual({ hashed_user_id: k1 });
  moveOn(2 * MINUTE);
  expect((await world.send(UPDATE)).status).toBe(200);
  expect(stored()).toEqual({ hashed_user_id: k2, hashed_user_id_k1: k1 });
  expect(world.cxone.patchRequestCount).toBe(3);
  expect(world.lines().map(({ hash_keys }) => hash_keys)).toEqual([['k1'], ['k1'], ['k2', 'k1']]);
});

test('an environment that works all the time has them sooner, and no call waits for that', async () => {
  const { world, moveOn, rotate, stored } = await setUp();
  await world.send(UPDATE);
  rotate(ROTATING);
  moveOn(4 * MINUTE);
  await world.send(UPDATE);
  expect(stored()).toEqual({ hashed_user_id: k1 });
  await expect.poll(() => world.secretsManager.requestCount).toBeGreaterThanOrEqual(2);
  await expect
    .poll(async () => {
      await world.send(UPDATE);
      return stored();
    })
    .toEqual({ hashed_user_id: k2, hashed_user_id_k1: k1 });
});

test('direct follows too, batch by batch', async () => {
  const { world, moveOn, rotate, stored } = await setUp();
  const direct = openDirect(world, HMAC);
  await direct.invoke({ Items: [UPDATE] });
  rotate(ROTATING);
  moveOn(5 * MINUTE);
  await direct.invoke({ Items: [UPDATE] });
  expect(stored()).toEqual({ hashed_user_id: k2, hashed_user_id_k1: k1 });
});

test('when the rotation has ended the old value is written no more, and stays until it is erased', async () => {
  const { world, moveOn, rotate, stored } = await setUp(ROTATING);
  await world.send(UPDATE);
  rotate({ hash_key: 'k2' });
  moveOn(5 * MINUTE);
  await world.send({ ...UPDATE, user_identifier: 'other@example.com' });
  expect(stored()).toMatchObject({ hashed_user_id_k1: k1 });
  expect(stored().hashed_user_id).not.toBe(k2);
  expect(world.lines().at(-1)).toMatchObject({ hash_keys: ['k2'] });
});

test('under load no call fails, and after each step every call has the keys of that step', async () => {
  const { world, moveOn, rotate, stored } = await setUp();
  const load = () => Promise.all(Array.from({ length: 32 }, () => world.send(UPDATE)));
  const steps: readonly (readonly [InUse, object])[] = [
    [K1, { hashed_user_id: k1 }],
    [ROTATING, { hashed_user_id: k2, hashed_user_id_k1: k1 }],
    [
      { hash_key: 'k3', hash_keys_also: ['k2', 'k1'] },
      { hashed_user_id: k3, hashed_user_id_k2: k2 },
    ],
  ];
  for (const [inUse, values] of steps) {
    rotate(inUse);
    moveOn(5 * MINUTE);
    const before = world.lines().length;
    const replies = await load();
    expect(replies.every(({ status }) => status === 200)).toBe(true);
    expect(stored()).toMatchObject(values);
    const keys = new Set(
      world
        .lines()
        .slice(before)
        .map(({ hash_keys }) => String(hash_keys)),
    );
    expect([...keys]).toEqual([[inUse.hash_key, ...(inUse.hash_keys_also ?? [])].join()]);
  }
});

test('keys that became malformed leave the known ones in use, and the mend reaches the environment', async () => {
  const { world, moveOn, rotate, stored } = await setUp(ROTATING);
  await world.send(UPDATE);
  rotate({ hash_key: 'k9' });
  for (const minutes of [5, 1, 1]) {
    moveOn(minutes * MINUTE);
    expect((await world.send(UPDATE)).status).toBe(200);
  }
  expect(stored()).toEqual({ hashed_user_id: k2, hashed_user_id_k1: k1 });
  expect(world.lines().filter(({ level }) => level === 'ERROR')).toEqual(
    Array(3).fill(
      expect.objectContaining({
        message: 'keys of hashes kept in use: the secret holds none that can be read',
        code: 'secret_malformed',
        details: expect.stringContaining('hash_key'),
        hint: expect.any(String),
      }),
    ),
  );
  rotate({ hash_key: 'k3', hash_keys_also: ['k2'] });
  moveOn(MINUTE);
  await world.send(UPDATE);
  expect(stored()).toMatchObject({ hashed_user_id: k3, hashed_user_id_k2: k2 });
});

test('credentials that are rotated with the keys bring them at once', async () => {
  const { world, stored } = await setUp();
  await world.send(UPDATE);
  world.cxone.setCredentials({ clientId: 'other', clientSecret: 'r0tated&=' });
  world.keepPrivate('r0tated&=');
  const secret = { client_id: 'other', client_secret: 'r0tated&=' };
  world.secretsManager.setSecret(SECRET_ID, keyedSecret(ROTATING, secret));
  world.cxone.revokeTokens();
  await world.send(UPDATE);
  await world.send(UPDATE);
  expect(stored()).toEqual({ hashed_user_id: k2, hashed_user_id_k1: k1 });
});
