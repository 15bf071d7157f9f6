// What CXone is given by a deployment whose hashes have a key, from whichever function.
import { expect, test } from 'vitest';
import { openDirect } from '../../support/direct-function.ts';
import { EMAIL_VALUES, HMAC, KEYS, keyedSecret, ROTATING } from '../../support/hash-keys.ts';
import { startQueueWorld } from '../../support/queue-world.ts';
import { GUEST, UPDATE } from '../../support/world.ts';
import type { Env } from '../../support/world-core.ts';

const { k1, k2 } = EMAIL_VALUES;
const ASYNC = { headers: { 'content-type': 'application/json', prefer: 'respond-async' } };
const SYNC = { headers: { 'content-type': 'application/json', prefer: 'respond-sync' } };
const BOTH = [
  { id: 'hashed_user_id', value: k2 },
  { id: 'hashed_user_id_k1', value: k1 },
];

const startKeyed = async (inUse = ROTATING, env: Env = {}) => {
  const world = await startQueueWorld({ env: { ...HMAC, ...env }, secret: keyedSecret(inUse) });
  world.keepPrivate(...Object.values(KEYS));
  return world;
};
type KeyedWorld = Awaited<ReturnType<typeof startKeyed>>;
const stored = ({ cxone }: KeyedWorld, guest = GUEST) =>
  cxone.attributesOf(guest).map(({ id, value }) => ({ id, value }));

test('with one key CXone is given its id and the digest, and the log names the key', async () => {
  const world = await startKeyed({ hash_key: 'k1' });
  expect(await world.send(UPDATE)).toMatchObject({
    status: 200,
    body: { updated_attributes: [{ id: 'hashed_user_id', value: k1 }] },
  });
  expect(stored(world)).toEqual([{ id: 'hashed_user_id', value: k1 }]);
  expect(world.lines()).toMatchObject([{ outcome: 'updated', hash_keys: ['k1'] }]);
});

test('the read of INIT, for the credentials, brings the keys too', async () => {
  const world = await startKeyed({ hash_key: 'k1' });
  world.init();
  await expect.poll(() => world.cxone.tokenRequestCount).toBe(1);
  expect((await world.send(UPDATE)).status).toBe(200);
  expect(world.secretsManager.requestCount).toBe(1);
});

test('in base64 the same bytes are stored', async () => {
  const world = await startKeyed({ hash_key: 'k1' }, { IDENTIFIER_ENCODING: 'base64' });
  await world.send(UPDATE);
  const digest = Buffer.from(k1.slice('k1:'.length), 'hex').toString('base64');
  expect(stored(world)).toEqual([{ id: 'hashed_user_id', value: `k1:${digest}` }]);
  expect(world.lines()).toMatchObject([{ hash_keys: ['k1'] }]);
});

test('during a rotation one PATCH carries both values', async () => {
  const world = await startKeyed();
  expect((await world.send(UPDATE)).status).toBe(200);
  expect(stored(world)).toEqual(BOTH);
  expect(world.cxone.patchRequestCount).toBe(1);
  expect(world.lines()).toMatchObject([{ outcome: 'updated', hash_keys: ['k2', 'k1'] }]);
});

test.each([
  ['a request', UPDATE],
  ['an event', { 'detail-type': 'x', detail: UPDATE }],
  ['a batch', { Items: [UPDATE] }],
  ['an array of EventBridge Pipes', [UPDATE]],
])('direct stores the same, given %s', async (_, payload) => {
  const world = await startKeyed();
  const result = await openDirect(world, HMAC).invoke(payload);
  expect(JSON.stringify(result)).toContain(k2);
  expect(JSON.stringify(result)).toContain(k1);
  expect(stored(world)).toEqual(BOTH);
  expect(world.lines()[0]).toMatchObject({ outcome: 'updated', hash_keys: ['k2', 'k1'] });
});

test('an item of a batch is told of its own attributes, those of old keys included', async () => {
  const world = await startKeyed();
  const items = ['a', 'b'].map((attribute_id) => ({ ...UPDATE, attribute_id }));
  const result = await openDirect(world, HMAC).invoke({ Items: items });
  expect(result).toMatchObject({
    results: [
      { updated_attributes: [{ id: 'a' }, { id: 'a_k1' }] },
      { updated_attributes: [{ id: 'b' }, { id: 'b_k1' }] },
    ],
  });
  expect(world.cxone.patchRequestCount).toBe(1);
});

test('what is queued holds both values, and is drained as it is, whatever the keys are by then', async () => {
  const world = await startKeyed();
  expect((await world.send(UPDATE, {}, ASYNC)).status).toBe(202);
  expect(JSON.parse(world.waiting()[0]?.body ?? '').attributes).toEqual(BOTH);
  expect(world.lines()).toMatchObject([{ outcome: 'queued', hash_keys: ['k2', 'k1'] }]);
  world.secretsManager.setSecret('cxone/test-credentials', keyedSecret({ hash_key: 'k3' }));
  expect(await world.deliver()).toEqual([]);
  expect(stored(world)).toEqual(BOTH);
  expect(world.lines()).toMatchObject([{}, { outcome: 'updated', hash_keys: ['k2', 'k1'] }, {}]);
});

test('the queue needs no key: it drains while the secret has none', async () => {
  const world = await startKeyed();
  await world.send(UPDATE, {}, ASYNC);
  const { hash_keys: _, ...rest } = JSON.parse(keyedSecret(ROTATING));
  world.secretsManager.setSecret('cxone/test-credentials', JSON.stringify(rest));
  expect(await world.deliver()).toEqual([]);
  expect(stored(world)).toEqual(BOTH);
});

test('an attempt that is repeated, an update that fails and one that overflows name the keys', async () => {
  const world = await startKeyed();
  world.cxone.fault({ target: 'patch', kind: 'status', status: 503 });
  await world.send(UPDATE, {}, SYNC);
  world.cxone.fault({ target: 'patch', kind: 'status', status: 400 });
  await world.send(UPDATE);
  world.cxone.fault({ target: 'patch', kind: 'status', status: 503, retryAfter: '60' });
  expect((await world.send(UPDATE)).status).toBe(202);
  const told = world.lines().filter(({ guest }) => guest !== undefined);
  expect(new Set(told.map(({ outcome }) => outcome))).toEqual(
    new Set(['retried', 'updated', 'failed', 'queued']),
  );
  for (const line of told) expect(line).toMatchObject({ hash_keys: ['k2', 'k1'] });
});
