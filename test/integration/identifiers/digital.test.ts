// Keys and a rotation with Digital Experience, where a field has to be defined before it is written.
import { expect, test } from 'vitest';
import { CUSTOMER, digitalSecretText, startDigitalQueueWorld, UPDATE } from '../../support/digital-world.ts';
import { openDirect } from '../../support/direct-function.ts';
import { EMAIL_VALUES, HMAC, type InUse, KEYS, keyedSecret, ROTATING } from '../../support/hash-keys.ts';

const { k1, k2 } = EMAIL_VALUES;
const ASYNC = { headers: { 'content-type': 'application/json', prefer: 'respond-async' } };

const startKeyed = async (fields: readonly string[], inUse: InUse = ROTATING) => {
  const world = await startDigitalQueueWorld({
    env: HMAC,
    cxone: { fields },
    secret: keyedSecret(inUse, JSON.parse(digitalSecretText())),
  });
  world.keepPrivate(...Object.values(KEYS));
  return world;
};

const NOT_DEFINED = {
  code: 'attribute_not_defined',
  details: expect.stringMatching(/does not hold hashed_email_k1\.$/),
  hint: expect.stringContaining('Let an administrator define it'),
};

test('one write carries the values of both keys', async () => {
  const world = await startKeyed(['hashed_email', 'hashed_email_k1']);
  expect((await world.send(UPDATE)).status).toBe(200);
  expect(world.cxone.fieldsOf(CUSTOMER)).toMatchObject([
    { ident: 'hashed_email', value: k2 },
    { ident: 'hashed_email_k1', value: k1 },
  ]);
  expect(world.cxone.counts.put).toBe(1);
  expect(world.lines()).toMatchObject([{ outcome: 'updated', hash_keys: ['k2', 'k1'] }]);
});

test('a field for the old key that nobody defined is named, to the caller, in a batch and in the dead letter', async () => {
  const world = await startKeyed(['hashed_email']);
  expect(await world.send(UPDATE)).toMatchObject({ status: 400, body: NOT_DEFINED });
  expect(world.lines()).toMatchObject([
    { outcome: 'failed', code: 'attribute_not_defined', hash_keys: ['k2', 'k1'] },
  ]);
  const result = await openDirect(world, { ...world.settings, ...HMAC }).invoke({ Items: [UPDATE] });
  const { hint: _, ...item } = NOT_DEFINED;
  expect(result).toMatchObject({ results: [{ status: 'failed', ...item }] });
  expect((await world.send(UPDATE, {}, ASYNC)).status).toBe(202);
  expect(await world.deliver()).toEqual([]);
  expect(world.deadLetters()).toHaveLength(1);
});

test('an attribute id with a hyphen is refused for that, not for what a rotation makes of it', async () => {
  const world = await startKeyed(['hashed_email']);
  expect(await world.send({ ...UPDATE, attribute_id: 'hashed-email' })).toMatchObject({
    status: 400,
    body: {
      code: 'field_invalid',
      details: expect.stringContaining('custom fields of Digital Experience know no hyphen'),
    },
  });
});

test('without keys in the secret nothing is written, and nothing asked of a customer', async () => {
  const world = await startDigitalQueueWorld({ env: HMAC });
  expect(await world.send(UPDATE)).toMatchObject({ status: 500, body: { code: 'secret_malformed' } });
  expect(world.cxone.counts).toMatchObject({ get: 0, put: 0 });
  expect(world.waiting()).toEqual([]);
});
