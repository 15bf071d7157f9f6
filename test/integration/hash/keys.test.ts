// `hash` with keys: read from the secret, once, and shown nowhere.
import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { SecretsManagerErrorName } from '../../../local/simulators/secrets-manager/errors.ts';
import { hash, KEYED, KEYS, secretWithKeys, startKeys, startSettings } from '../../support/hash-program.ts';
import { createPrivateValues } from '../../support/leaks.ts';

const ONE = 'user@example.com';

const hmac = (id: keyof typeof KEYS, text: string, encoding: 'hex' | 'base64' = 'hex') =>
  `${id}:${createHmac('sha256', Buffer.from(KEYS[id], 'base64')).update(text).digest(encoding)}`;

/** Runs it with that secret, and looks for keys in what it says. */
const setUp = async (text: string) => {
  const { secrets, env } = await startKeys(text);
  const hidden = createPrivateValues();
  for (const key of Object.values(KEYS)) hidden.add(key, Buffer.from(key, 'base64').toString('hex'));
  hidden.add(secrets.arnOf(KEYED.CXONE_SECRET_ID), 'secret-of-the-client', env.AWS_SECRET_ACCESS_KEY);
  const run = async (input: string, args: readonly string[] = [], more: NodeJS.ProcessEnv = KEYED) => {
    const end = await hash(input, args, { ...env, ...more });
    hidden.assertNotIn(end.stdout + end.stderr, 'hash');
    return end;
  };
  return { secrets, run };
};

describe('hash with keys', { timeout: 60_000 }, () => {
  test('the value has the id of its key in front, and the key is read once for all lines', async () => {
    const { secrets, run } = await setUp(secretWithKeys());
    const end = await run(`${ONE}\n+4930123456\n`);
    expect(end).toMatchObject({ exitCode: 0, stderr: '' });
    expect(end.stdout).toMatch(
      /^Settings of the environment: normalization reference, hash hmac-sha256 with key k2, encoding hex\n/,
    );
    expect(end.stdout).toContain(`hashed_user_id  ${hmac('k2', ONE)}\n`);
    expect(end.stdout).toContain(`hashed_user_id  ${hmac('k2', '+4930123456')}\n`);
    expect(secrets.requestCount).toBe(1);
  });

  test('during a rotation the value with the old key is shown under its attribute id', async () => {
    const { run } = await setUp(secretWithKeys(['k1']));
    const { stdout } = await run(ONE, ['--attribute-id', 'hashed_email']);
    expect(stdout).toContain('hash hmac-sha256 with key k2 (also k1), encoding hex\n');
    expect(stdout).toContain(`hashed_email     ${hmac('k2', ONE)}\nhashed_email_k1  ${hmac('k1', ONE)}\n`);
    const env = { ...KEYED, IDENTIFIER_ENCODING: 'base64' };
    expect(JSON.parse((await run(ONE, ['--json'], env)).stdout).attributes).toEqual([
      { id: 'hashed_user_id', value: hmac('k2', ONE, 'base64') },
      { id: 'hashed_user_id_k1', value: hmac('k1', ONE, 'base64') },
    ]);
  });

  test('--key hashes with that key of the secret alone, to find what an old one hashed', async () => {
    const { run } = await setUp(secretWithKeys());
    const { stdout } = await run(ONE, ['--key', 'k1']);
    expect(stdout).toContain('hash hmac-sha256 with key k1, encoding hex\n');
    expect(stdout).toMatch(new RegExp(`\nhashed_user_id {2}${hmac('k1', ONE)}\n$`));
  });

  test.each<[string, string, NodeJS.ProcessEnv, number, RegExp]>([
    [
      'that the secret lacks',
      'k9',
      KEYED,
      1,
      /^hash_keys of the secret has no key of that id\. doctor names/,
    ],
    ['that is the key itself', KEYS.k1, KEYED, 2, /^--key must be the id of a key, such as k1/],
    ['where there are none', 'k1', {}, 1, /^These settings hash without a key \(hash=sha256\)\. Leave --key/],
  ])('--key with one %s is refused', async (_, id, more, exitCode, words) => {
    const { run } = await setUp(secretWithKeys());
    const end = await run(ONE, ['--key', id], more);
    expect(end).toMatchObject({ exitCode, stdout: '' });
    expect(end.stderr).toMatch(words);
  });

  test('an attribute id that a rotation makes too long is wrong usage', async () => {
    const { run } = await setUp(secretWithKeys(['k1']));
    const id = 'a'.repeat(126);
    const end = await run(ONE, ['--attribute-id', id]);
    expect(end).toMatchObject({ exitCode: 2, stdout: '' });
    expect(end.stderr).toMatch(/^--attribute-id may have 125 characters as long as keys are rotated/);
    expect((await run(ONE, ['--attribute-id', id.slice(1)])).exitCode).toBe(0);
  });

  test('the secret is that of the stage', async () => {
    const { run } = await setUp(secretWithKeys());
    const { CXONE_SECRET_ID, IDENTIFIER_HASH } = KEYED;
    const stage = await startSettings({ CXONE_SECRET_ID, IDENTIFIER_HASH });
    const { stdout } = await run(ONE, ['--stage', 'prod', '--json'], { ...stage, CXONE_SECRET_ID: 'other' });
    expect(stdout).toContain(hmac('k2', ONE));
  });

  test('without a key in the settings the secret is not read', async () => {
    const { secrets, run } = await setUp(secretWithKeys());
    const { CXONE_SECRET_ID } = KEYED;
    expect((await run(ONE, [], { CXONE_SECRET_ID, IDENTIFIER_ENCODING: 'base64' })).exitCode).toBe(0);
    expect(secrets.requestCount).toBe(0);
  });

  test.each<[SecretsManagerErrorName, RegExp]>([
    ['AccessDeniedException', /\(AccessDeniedException\).*need secretsmanager:GetSecretValue .*kms:Decrypt/],
    ['DecryptionFailure', /\(DecryptionFailure\).*need secretsmanager:GetSecretValue .*kms:Decrypt/],
    ['ResourceNotFoundException', /no secret under the name in CXONE_SECRET_ID\. Check --region/],
  ])(
    'a secret that may not be read, %s, is told with the way out, and nothing is hashed',
    async (type, words) => {
      const { secrets, run } = await setUp(secretWithKeys());
      secrets.fault({ type });
      const end = await run(ONE);
      expect(end).toMatchObject({ exitCode: 1, stdout: '' });
      expect(end.stderr).toMatch(/^The key that identifiers are hashed with cannot be read[^\n]+\n$/);
      expect(end.stderr).toMatch(words);
      secrets.assertFaultsConsumed();
    },
  );

  test.each<[string, string, RegExp]>([
    ['no keys', '{}', /^The secret lacks hash_keys, hash_key, needed with IDENTIFIER_HASH=hmac-sha256\./],
    [
      'a short key',
      JSON.stringify({ hash_keys: { k1: KEYS.k1.slice(0, 40) }, hash_key: 'k1' }),
      /^hash_keys\.k1 of the secret must be at least 32 bytes in base64; it is shorter\./,
    ],
    [
      'an unknown key',
      JSON.stringify({ hash_keys: KEYS, hash_key: 'k3' }),
      /^hash_key of the secret names k3, which hash_keys lacks\./,
    ],
  ])('a secret with %s is told by what it lacks, and nothing is hashed', async (_, text, words) => {
    const { run } = await setUp(text);
    const end = await run(ONE);
    expect(end).toMatchObject({ exitCode: 1, stdout: '' });
    expect(end.stderr).toMatch(words);
  });

  test('settings that name no secret are told so', async () => {
    const { run } = await setUp(secretWithKeys());
    const end = await run(ONE, [], { IDENTIFIER_HASH: KEYED.IDENTIFIER_HASH });
    expect(end).toMatchObject({ exitCode: 1, stdout: '' });
    expect(end.stderr).toMatch(/CXONE_SECRET_ID, which names the secret, is not set\. Give --stage/);
  });
});
