import { describe, expect, test } from 'vitest';
import { newKey, startKeyed } from '../../support/doctor/hash-keys.ts';

const K1 = newKey();
const K2 = newKey();
const SHORT = newKey(31);

describe('doctor and the keys of hashes', { timeout: 120_000 }, () => {
  test.each<[keys: object, found: string]>([
    [{ hash_keys: { k1: K1 }, hash_key: 'k1' }, 'hashes with k1'],
    [{ hash_keys: { k1: K1, k2: K2 }, hash_key: 'k1' }, 'hashes with k1; not in use: k2'],
    [
      { hash_keys: { k1: K1, k2: K2 }, hash_key: 'k2', hash_keys_also: ['k1'] },
      'hashes with k2; for a rotation with k1 too',
    ],
  ])('keys that are right are named: %#', async (keys, found) => {
    const { examine } = await startKeyed({ ...keys });
    const { exitCode, results, stdout } = await examine();
    expect(results.get('hash-keys')).toMatchObject({ status: 'ok', found });
    expect(results.get('settings')?.found).toBe('CXONE_API=reference, hash=hmac-sha256');
    expect(exitCode).toBe(0);
    for (const key of [K1, K2]) expect(stdout).not.toContain(key);
  });

  test.each<[what: string, keys: object, found: RegExp, hint: RegExp]>([
    ['that are missing', {}, /lacks hash_keys, hash_key/, /openssl rand -base64 32/],
    ['whose id is unknown', { hash_keys: { k1: K1 }, hash_key: 'k2' }, /hash_key .* names k2/, /^Name ids/],
    [
      'that are short',
      { hash_keys: { k1: SHORT }, hash_key: 'k1' },
      /^hash_keys.k1 .* at least 32 bytes/,
      /openssl rand/,
    ],
    [
      'that are old and unknown',
      { hash_keys: { k2: K2 }, hash_key: 'k2', hash_keys_also: ['k1'] },
      /^hash_keys_also\[0\] .* names k1/,
      /^Name ids/,
    ],
  ])('keys %s are found, and CXone is asked all the same', async (_what, keys, found, hint) => {
    const { examine } = await startKeyed({ ...keys });
    const { exitCode, results, stdout } = await examine('--attribute', 'hashed_email');
    expect(results.get('hash-keys')).toMatchObject({ status: 'failed', found: expect.stringMatching(found) });
    expect(results.get('hash-keys')?.hint).toMatch(hint);
    expect(results.get('permissions')).toMatchObject({ status: 'ok' });
    expect(results.get('attributes')).toMatchObject({ found: 'needs: Keys of hashes' });
    expect([...results.values()].filter(({ status }) => status === 'failed')).toHaveLength(1);
    expect(exitCode).toBe(1);
    for (const key of [K1, K2, SHORT]) expect(stdout).not.toContain(key);
  });

  test('a key that is not in use and could not be is a warning, without what may be a key itself', async () => {
    const spare = { k0: K2, k2: SHORT, 'key/of+base64': 'k3', [K1]: 'k4' };
    const { examine } = await startKeyed({ hash_keys: { k1: K1, ...spare }, hash_key: 'k1' });
    const { exitCode, results, stdout } = await examine();
    const ids = 'k2, one whose id is none, one whose id is none';
    expect(results.get('hash-keys')).toMatchObject({
      status: 'warning',
      found: `hashes with k1; not in use: k0, ${ids}; could not be used: ${ids}`,
      hint: expect.stringMatching(/^A rotation to it would fail/),
    });
    expect(exitCode).toBe(0);
    for (const key of [K1, K2, SHORT]) expect(stdout).not.toContain(key);
  });

  test('keys that the settings do not use are a warning', async () => {
    const { examine } = await startKeyed(
      { hash_keys: { k1: K1 }, hash_key: 'k1' },
      { IDENTIFIER_HASH: 'sha256' },
    );
    const { exitCode, results, stdout } = await examine();
    expect(results.get('hash-keys')).toMatchObject({
      status: 'warning',
      found: 'hash_keys of the secret are not used: hash=sha256',
    });
    expect(exitCode).toBe(0);
    expect(stdout).not.toContain(K1);
  });
});
