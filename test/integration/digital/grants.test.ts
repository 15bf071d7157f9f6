// The grants, by what the secret holds, and what is said of a secret or a key that does not fit.
import { describe, expect, test } from 'vitest';
import {
  accessKeyText,
  CREDENTIALS,
  digitalSecretText,
  startDigitalWorld,
  UPDATE,
} from '../../support/digital-world.ts';

describe('a token', () => {
  test.each(['basic', 'basic-form-encoded', 'post'] as const)(
    'by the password grant, the application known by %s',
    async (clientAuthentication) => {
      const world = await startDigitalWorld({
        env: { CXONE_CLIENT_AUTHENTICATION: clientAuthentication },
        cxone: { switches: { clientAuthentication } },
      });
      expect((await world.send(UPDATE)).status).toBe(200);
    },
  );

  test('by the access-key grant, without an application', async () => {
    const world = await startDigitalWorld({ secret: accessKeyText() });
    expect((await world.send(UPDATE)).status).toBe(200);
    expect(world.cxone.requests[0]).toMatchObject({ path: '/authentication/v1/token/access-key' });
  });

  test.each(['both', 'access_token'] as const)('tells the tenant by its claim in %s', async (tenantIdIn) => {
    const world = await startDigitalWorld({ cxone: { switches: { tenantIdIn } } });
    expect((await world.send(UPDATE)).status).toBe(200);
  });
});

describe('credentials that are refused', () => {
  test.each([
    ['post', 'CXONE_CLIENT_AUTHENTICATION', digitalSecretText()],
    ['basic', 'CXONE_CLIENT_AUTHENTICATION', digitalSecretText({ clientSecret: 'another one' })],
    ['basic', 'access_key_id', digitalSecretText({ accessKeySecret: 'another one' })],
  ] as const)('name what to look at (registered by %s: %s)', async (clientAuthentication, named, secret) => {
    for (const refusedKey of [400, 401] as const) {
      const world = await startDigitalWorld({
        secret,
        cxone: { switches: { clientAuthentication, refusedKey } },
      });
      expect(await world.send(UPDATE)).toMatchObject({
        status: 401,
        body: { code: 'cxone_credentials_refused', hint: expect.stringContaining(named) },
      });
    }
  });

  test('without an application name the regional host', async () => {
    const world = await startDigitalWorld({ secret: accessKeyText() });
    world.cxone.setCredentials({ accessKeySecret: 'another one' });
    expect(await world.send(UPDATE)).toMatchObject({
      status: 401,
      body: { code: 'cxone_credentials_refused', hint: expect.stringContaining('region') },
    });
  });
});

describe('a secret that does not fit', () => {
  test.each([
    [{ client_id: 'a1b2c3', client_secret: 'd4e5f6' }, 'access_key_id, access_key_secret'],
    [{ access_key_id: CREDENTIALS.accessKeyId }, 'access_key_secret'],
    [{ client_id: 'a1b2c3', access_key_id: 'd4e5f6', access_key_secret: 'g7h8i9' }, 'client_secret'],
    [
      { client_id: 'a1b2c3', client_secret: 5, access_key_id: 'd4e5f6', access_key_secret: '' },
      'client_secret, access_key_secret',
    ],
    [
      { client_id: '', client_secret: '', access_key_id: 'd4e5f6', access_key_secret: 'g7h8i9' },
      'client_id, client_secret',
    ],
    [{ client_id: 12345, access_key_id: 'd4e5f6', access_key_secret: 'g7h8i9' }, 'client_id, client_secret'],
    ['text', 'access_key_id, access_key_secret'],
  ])('is refused, naming the missing keys and the profile: %j', async (secret, missing) => {
    const world = await startDigitalWorld({ secret: JSON.stringify(secret) });
    world.keepPrivate(...Object.values(Object(secret)));
    expect(await world.send(UPDATE)).toMatchObject({ status: 500, body: { code: 'secret_malformed' } });
    const [line] = world.lines();
    expect(line).toMatchObject({ level: 'ERROR', code: 'secret_malformed', hint: expect.any(String) });
    expect(line?.details).toContain(`lacks ${missing} as`);
    expect(line?.details).toContain('CXONE_API=digital');
  });
});
