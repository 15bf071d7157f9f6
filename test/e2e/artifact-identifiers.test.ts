// Runs packaged functions that hash as their deployment chose, and functions that are asked for what is not in
// their package.
import { createHash, createHmac } from 'node:crypto';
import { describe, expect, inject, test } from 'vitest';
import { startArtifactWorld } from '../support/artifact-world.ts';
import { httpApiEvent } from '../support/http-events.ts';

// `full`: Google's rules with DE as default country, keys, base64. `unordered`: UID2's rules and nothing else.
const { plain, full, unordered } = inject('packages');

const GUEST = 'guest-abc-123';
const CREDENTIALS = { client_id: 'demo-client-id', client_secret: 'demo-client-secret' };
const KEYS = {
  k1: Buffer.alloc(32, 'old').toString('base64'),
  k2: Buffer.alloc(48, 'new').toString('base64'),
};
const AS_TYPED = '0170 / 123 45 67';
const NORMALIZED = '+491701234567';
const BODY = { guest_id: GUEST, user_identifier: AS_TYPED };

const hmac = (id: keyof typeof KEYS): string =>
  `${id}:${createHmac('sha256', Buffer.from(KEYS[id], 'base64')).update(NORMALIZED).digest('base64')}`;

const startKeyed = async (name: string, keys: object) => {
  const world = await startArtifactWorld(full, name);
  world.cxone.addGuest(GUEST);
  world.secretsManager.setSecret(
    String(world.env.CXONE_SECRET_ID),
    JSON.stringify({ ...CREDENTIALS, ...keys }),
  );
  world.keepPrivate(GUEST, AS_TYPED, NORMALIZED, ...Object.values(KEYS));
  // There is no DynamoDB in this world.
  const lambda = await world.spawn({ ORDER_TABLE_NAME: '' });
  return { ...world, lambda };
};

describe('a function that is packaged for keys, a vendor and a country', () => {
  test.each([
    ['http', httpApiEvent({ body: BODY })],
    ['direct', BODY],
  ])('hashes so, with one read of the secret: %s', async (name, event) => {
    const { cxone, secretsManager, lambda } = await startKeyed(name, { hash_keys: KEYS, hash_key: 'k1' });
    const { error } = await lambda.invoke(event);
    expect(error).toBeUndefined();
    expect(cxone.attributesOf(GUEST)).toMatchObject([{ id: 'hashed_user_id', value: hmac('k1') }]);
    expect(secretsManager.requestCount).toBe(1);
    await expect.poll(lambda.stdout).toContain('"hash_keys":["k1"]');
    expect(lambda.stderr()).toBe('');
  });

  test('writes the values of both keys during a rotation, in one PATCH', async () => {
    const rotation = { hash_keys: KEYS, hash_key: 'k2', hash_keys_also: ['k1'] };
    const { cxone, lambda } = await startKeyed('http', rotation);
    await lambda.invoke(httpApiEvent({ body: BODY }));
    expect(cxone.attributesOf(GUEST)).toMatchObject([
      { id: 'hashed_user_id', value: hmac('k2') },
      { id: 'hashed_user_id_k1', value: hmac('k1') },
    ]);
    expect(cxone.patchRequestCount).toBe(1);
  });

  test('hashes nothing without a key, and says which', async () => {
    const { cxone, sqs, lambda } = await startKeyed('http', { hash_keys: KEYS, hash_key: 'k3' });
    const { response } = await lambda.invoke(httpApiEvent({ body: BODY }));
    expect(response).toMatchObject({ statusCode: 500 });
    expect(String(Object(response).body)).toContain('"code":"secret_malformed"');
    expect(cxone.patchRequestCount).toBe(0);
    expect(sqs.requests).toHaveLength(0);
  });
});

describe('a function that is packaged for UID2', () => {
  test('hashes so', async () => {
    const { cxone, spawn, keepPrivate } = await startArtifactWorld(unordered, 'http');
    cxone.addGuest(GUEST);
    keepPrivate('jane.doe', 'janedoe');
    const lambda = await spawn();
    const body = { guest_id: GUEST, user_identifier: ' Jane.Doe+shop@Gmail.com ' };
    await lambda.invoke(httpApiEvent({ body }));
    const value = createHash('sha256').update('janedoe@gmail.com').digest('hex');
    expect(cxone.attributesOf(GUEST)).toMatchObject([{ value }]);
  });
});

describe('a function reports what it is asked for and does not carry:', () => {
  test.each([
    ['keys, without any choice', plain, { IDENTIFIER_HASH: 'hmac-sha256' }],
    ['a normalisation, without any choice', plain, { IDENTIFIER_NORMALIZATION: 'google' }],
    ['keys', unordered, { IDENTIFIER_HASH: 'hmac-sha256' }],
    ['another normalisation', unordered, { IDENTIFIER_NORMALIZATION: 'google' }],
    ['numbering plans', unordered, { IDENTIFIER_DEFAULT_COUNTRY: 'DE' }],
  ])('%s', async (_, pkg, settings) => {
    const { cxone, spawn } = await startArtifactWorld(pkg, 'http');
    const lambda = await spawn(settings);
    const { response } = await lambda.invoke(httpApiEvent({ body: { ...BODY, user_identifier: 'a@b.de' } }));
    expect(response).toMatchObject({ statusCode: 500 });
    await expect.poll(lambda.stdout).toMatch(/Deploy again with the parameter/);
    expect(lambda.stdout()).toContain('"code":"configuration_invalid"');
    expect(cxone.requests).toEqual([]);
  });
});
