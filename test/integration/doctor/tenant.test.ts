import { describe, expect, test } from 'vitest';
import { FAULTS, IN_USE, setSecret, startDigital } from '../../support/doctor/tenant-faults.ts';

describe('doctor and Digital Experience', { timeout: 120_000 }, () => {
  test('a tenant that is set up right passes', async () => {
    const { examine } = await startDigital();
    const { exitCode, results } = await examine(...IN_USE);
    expect([...results.values()].filter(({ status }) => status !== 'ok')).toEqual([]);
    expect(exitCode).toBe(0);
    expect(results.get('attributes')?.found).toBe('defined: hashed_email, hashed_phone');
    expect(results.get('secret-age')?.found).toBe('0 days, not rotated by itself');
  });

  test.each(FAULTS)(
    '%s is found, and what hangs on it is not checked',
    async (_fault, plant, check, found, hint) => {
      const world = await startDigital();
      plant(world);
      const { exitCode, results, stdout } = await world.examine(...IN_USE);
      expect(results.get(check)).toMatchObject({ status: 'failed' });
      expect(results.get(check)?.found).toMatch(found);
      expect(results.get(check)?.hint).toMatch(hint);
      expect([...results.values()].filter(({ status }) => status === 'failed')).toHaveLength(1);
      expect(exitCode).toBe(1);
      for (const value of ['DEMOKEYID', 'DEMOSECRET', 'secret-of-it', ...world.digital.issuedTokens()]) {
        expect(stdout).not.toContain(value);
      }
    },
  );

  test('without an attribute that is named, the default one is looked for', async () => {
    const { examine } = await startDigital();
    const { exitCode, results } = await examine();
    expect(results.get('attributes')).toMatchObject({ status: 'warning' });
    expect(results.get('attributes')?.found).toMatch(/hashed_email, hashed_phone; not hashed_user_id/);
    expect(exitCode).toBe(0);
  });

  test('a secret that is older than a year is told of, and is no failure', async () => {
    const { examine, state } = await startDigital();
    if (state.secret) state.secret.createdAt = new Date(Date.now() - 400 * 86_400_000);
    const { exitCode, results } = await examine(...IN_USE);
    expect(results.get('secret-age')).toMatchObject({
      status: 'warning',
      found: '400 days, not rotated by itself',
    });
    expect(exitCode).toBe(0);
  });

  test('an access key without an application is tried as such', async () => {
    const world = await startDigital();
    const { access_key_id, access_key_secret } = JSON.parse(world.secret);
    setSecret(world, JSON.stringify({ access_key_id, access_key_secret }));
    const { exitCode, results } = await world.examine(...IN_USE);
    expect(results.get('secret-form')?.found).toBe('access key without an application');
    expect(exitCode).toBe(0);
  });
});
