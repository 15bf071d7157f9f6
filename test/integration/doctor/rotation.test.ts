import { describe, expect, test } from 'vitest';
import { newKey, startKeyed, startKeyedDigital } from '../../support/doctor/hash-keys.ts';

const KEYS = { k1: newKey(), k2: newKey() };
const ROTATION = { hash_keys: KEYS, hash_key: 'k2', hash_keys_also: ['k1'] };
const EMAIL = ['--attribute', 'hashed_email'];
const GUEST = 'guest-abc-123';

describe('doctor during a rotation of keys', { timeout: 120_000 }, () => {
  test('both fields are defined, or the missing one is named', async () => {
    const { digital, examine } = await startKeyedDigital(ROTATION, ['hashed_email', 'hashed_email_k1']);
    expect((await examine(...EMAIL)).results.get('attributes')).toMatchObject({
      status: 'ok',
      found: 'defined: hashed_email, hashed_email_k1',
    });
    digital.removeField('hashed_email_k1');
    const { exitCode, results } = await examine(...EMAIL);
    expect(results.get('attributes')).toMatchObject({
      status: 'failed',
      found: 'not defined: hashed_email_k1; defined: hashed_email',
      hint: expect.stringMatching(/^As long as hash_keys_also .*An administrator defines it/),
    });
    expect(exitCode).toBe(1);
  });

  test('where no attribute is named, the default one has to have both', async () => {
    const { examine } = await startKeyedDigital(ROTATION, ['hashed_user_id']);
    expect((await examine()).results.get('attributes')).toMatchObject({
      status: 'failed',
      found: 'not defined: hashed_user_id_k1; defined: hashed_user_id',
    });
  });

  test('without one, one field is enough', async () => {
    const { examine } = await startKeyedDigital({ hash_keys: KEYS, hash_key: 'k2' }, ['hashed_email']);
    expect((await examine(...EMAIL)).results.get('attributes')).toMatchObject({ status: 'ok' });
  });

  test('an attribute id that the old key makes too long is found', async () => {
    const { examine } = await startKeyed(ROTATION);
    const { results } = await examine('--attribute', 'a'.repeat(126));
    expect(results.get('attributes')).toMatchObject({
      status: 'failed',
      found: expect.stringMatching(/^longer than 128 characters: a{126}_k1/),
    });
  });

  test.each([
    ['hex', 67],
    ['base64', 47],
  ])('a trial writes what updates write, in %s: both fields, each with its key', async (encoding, length) => {
    const { digital, examine } = await startKeyedDigital(ROTATION, ['hashed_email', 'hashed_email_k1'], {
      IDENTIFIER_ENCODING: encoding,
    });
    const { exitCode, results } = await examine('--guest', GUEST, ...EMAIL);
    expect(results.get('write')?.found).toBe('wrote hashed_email, hashed_email_k1, and read it back');
    expect(results.get('put')).toMatchObject({ status: 'ok' });
    expect(results.get('restored')).toMatchObject({ status: 'ok' });
    expect(exitCode).toBe(0);
    expect(digital.fieldsOf(`chat_${GUEST}`)).toEqual([]);
    const written = digital.requests.find(({ method }) => method === 'PUT')?.body;
    const fields: readonly { ident: string; value: string }[] = JSON.parse(String(written));
    expect(fields.map(({ ident, value }) => [ident, value.slice(0, 3), value.length])).toEqual([
      ['hashed_email', 'k2:', length],
      ['hashed_email_k1', 'k1:', length],
    ]);
  });

  test('a trial with the API of the reference document writes both as well', async () => {
    const { examine } = await startKeyed(ROTATION);
    const { results } = await examine('--guest', 'guest-of-doctor', ...EMAIL);
    expect(results.get('write')?.found).toBe('wrote hashed_email, hashed_email_k1, and the reply holds it');
  });

  test('without its keys nothing is written to the guest', async () => {
    const { digital, examine } = await startKeyedDigital({}, ['hashed_email']);
    const { results } = await examine('--guest', GUEST, ...EMAIL);
    expect(results.get('guest')).toMatchObject({ status: 'unchecked', found: 'needs: Keys of hashes' });
    expect(digital.requests.filter(({ method }) => method === 'PUT')).toEqual([]);
  });
});
