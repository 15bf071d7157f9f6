import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterEach, describe, expect, test } from 'vitest';
import { planAws } from '../../../local/aws-plan.ts';
import { SAMPLE_CREDENTIALS } from '../../../local/simulators/digital/simulator.ts';
import { type Surroundings, startSurroundings } from '../../../local/surroundings.ts';
import { freePorts } from '../../support/local-run.ts';

const DIGITAL = { CXONE_API: 'digital' };
const { clientId, clientSecret, accessKeyId, accessKeySecret } = SAMPLE_CREDENTIALS;
const KEY = { access_key_id: accessKeyId, access_key_secret: accessKeySecret };

describe('what surrounds a local run for the Digital Experience API', () => {
  let surroundings: Surroundings | undefined;

  afterEach(async () => {
    await surroundings?.close();
    surroundings = undefined;
  });

  const start = async (env: NodeJS.ProcessEnv) => {
    surroundings = await startSurroundings({ env, plan: planAws(env), ports: await freePorts() });
    return surroundings;
  };

  const secretOf = async ({ env, params }: Surroundings): Promise<unknown> => {
    const client = new SecretsManagerClient({
      endpoint: env.AWS_ENDPOINT_URL_SECRETS_MANAGER ?? '',
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: params.secretName }));
    client.destroy();
    return JSON.parse(SecretString ?? '');
  };

  const control = async ({ params }: Surroundings, name: string): Promise<Record<string, unknown>> => {
    const response = await fetch(`${params.cxoneIssuer}/_simulator/${name}`);
    expect(response.status).toBe(200);
    return Object(await response.json());
  };

  test.each([DIGITAL, { CXONE_API: 'Digital' }])(
    'is a simulator of issuer and API, which knows the guests of the sample and their fields: %j',
    async (env) => {
      const started = await start(env);
      expect(started.params).toMatchObject({
        cxoneApi: 'digital',
        cxoneIssuer: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      });
      expect(started.params).not.toHaveProperty('cxoneBaseUrl');
      expect(started).toMatchObject({ simulatesCxone: true, listening: { 0: { name: 'CXone simulator' } } });
      for (const guest of ['guest-abc-123', 'guest-def-456']) {
        expect(await control(started, `customers/chat_${guest}`)).toMatchObject({
          identities: [{ externalPlatformId: 'chat', idOnExternalPlatform: guest }],
        });
      }
      expect(await control(started, 'definitions')).toMatchObject([
        { ident: 'hashed_user_id' },
        { ident: 'hashed_email' },
        { ident: 'hashed_phone' },
      ]);
    },
  );

  test.each([
    ['the application and its access key', {}, { client_id: clientId, client_secret: clientSecret, ...KEY }],
    ['an access key alone where that is asked for', { LOCAL_GRANT: 'access-key' }, KEY],
  ])('has a secret with %s', async (_, env, expected) => {
    const started = await start({ ...DIGITAL, ...env });
    expect(await secretOf(started)).toEqual(expected);
    expect(accessKeySecret).toMatch(/====$/);
  });

  test('refuses a grant that there is not, and leaves nothing running', async () => {
    const env = { ...DIGITAL, LOCAL_GRANT: 'client' };
    const ports = await freePorts();
    const refused = startSurroundings({ env, plan: planAws(env), ports });
    await expect(refused).rejects.toThrow('LOCAL_GRANT must be password or access-key.');
    await expect(fetch(`http://127.0.0.1:${ports.cxone}/_simulator`)).rejects.toThrow();
  });

  test('has an application registered for what the functions do, and customers with their prefix', async () => {
    const started = await start({
      ...DIGITAL,
      CXONE_CLIENT_AUTHENTICATION: 'post',
      CXONE_CUSTOMER_ID_PREFIX: 'web_',
    });
    expect(await control(started, 'switches')).toMatchObject({ client_authentication: 'post' });
    expect(await control(started, 'customers/web_guest-abc-123')).toMatchObject({ id: 'web_guest-abc-123' });
  });

  test.each([
    ['an issuer', { CXONE_ISSUER: 'https://cxone.niceincontact.com' }],
    ['a base URL', { CXONE_BASE_URL: 'https://api-de-na1.niceincontact.com' }],
  ])('has no simulator of CXone where the environment names %s', async (_, env) => {
    const { listening, simulatesCxone } = await start({ ...DIGITAL, ...env });
    expect(listening.map(({ name }) => name)).not.toContain('CXone simulator');
    expect(simulatesCxone).toBe(false);
  });
});
