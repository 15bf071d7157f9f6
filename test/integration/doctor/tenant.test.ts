import { describe, expect, test } from 'vitest';
import { startDigitalTenant, startReferenceTenant, startStage } from '../../support/doctor/stage.ts';

const startDigital = async () => {
  const tenant = await startDigitalTenant();
  return { ...tenant, ...(await startStage(tenant)) };
};

type World = Awaited<ReturnType<typeof startDigital>>;
type Fault = [fault: string, plant: (world: World) => void, check: string, found: RegExp, hint: RegExp];

const setEverywhere = ({ state }: World, name: string, value: string) => {
  for (const { env } of Object.values(state.functions)) env[name] = value;
};

const setSecret = ({ state }: World, text: string) => {
  if (state.secret) state.secret.text = text;
};

const IN_USE = ['--attribute', 'hashed_email', '--attribute', 'hashed_phone'];

const FAULTS: readonly Fault[] = [
  [
    'a secret that is missing',
    ({ state }) => {
      state.secret = undefined;
    },
    'secret',
    /has no secret/,
    /Create the secret/,
  ],
  [
    'a secret of another form',
    (world) => setSecret(world, '{"client_id": "application", "client_secret": "secret-of-it"}'),
    'secret-form',
    /access_key_id, access_key_secret/,
    /Store the secret as/,
  ],
  [
    'a key that is refused',
    ({ digital }) => digital.setCredentials({ accessKeySecret: 'ANOTHER====' }),
    'token',
    /400.*refuses/,
    /access_key_secret/,
  ],
  [
    'an application that authenticates otherwise',
    ({ digital }) => digital.set({ clientAuthentication: 'post' }),
    'token',
    /401.*refuses/,
    /CXONE_CLIENT_AUTHENTICATION/,
  ],
  [
    'an issuer that is none',
    (world) => setEverywhere(world, 'CXONE_ISSUER', 'http://127.0.0.1:1'),
    'token',
    /connection to CXone failed/,
    /./,
  ],
  [
    'an area outside of NICE',
    ({ digital }) => digital.setDiscovery({ domain: 'example.com', api_endpoint: 'https://api.example.com' }),
    'location',
    /none of NICE's/,
    /CXONE_ISSUER/,
  ],
  [
    'a base URL of something else',
    (world) => setEverywhere(world, 'CXONE_BASE_URL', `${world.digital.url}/elsewhere`),
    'api',
    /404/,
    /CXONE_BASE_URL/,
  ],
  [
    'a permission that is missing',
    ({ digital }) => digital.set({ permission: 'none' }),
    'permissions',
    /may not read/,
    /primary role/,
  ],
  [
    'a permission that is missing, told by a 401',
    ({ digital }) => digital.set({ permission: 'none', missingPermission: 401 }),
    'permissions',
    /may not read/,
    /primary role/,
  ],
  [
    'an attribute that nobody defined',
    ({ digital }) => void digital.removeField('hashed_phone'),
    'attributes',
    /not defined: hashed_phone; defined: hashed_email/,
    /Custom Fields/,
  ],
  [
    'an attribute of another type',
    ({ digital }) => digital.defineField({ ident: 'hashed_email', type: 'email' }),
    'attributes',
    /not of type Text: hashed_email/,
    /type Text/,
  ],
];

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

describe('doctor and the API of the reference document', { timeout: 120_000 }, () => {
  test.each<[fault: string, cxone: object, check: string, found: RegExp, hint: RegExp]>([
    ['a scope that is missing', { scopes: ['other'] }, 'permissions', /403/, /interaction:guest:write/],
    ['a client that is refused', { clientSecret: 'rotated-since' }, 'token', /refuses/, /client_secret/],
  ])('%s is found', async (_fault, options, check, found, hint) => {
    const { examine } = await startStage(await startReferenceTenant(options));
    const { exitCode, results } = await examine();
    expect(results.get(check)).toMatchObject({ status: 'failed' });
    expect(results.get(check)?.found).toMatch(found);
    expect(results.get(check)?.hint).toMatch(hint);
    expect(exitCode).toBe(1);
  });

  test('a base URL of something else is found', async () => {
    const tenant = await startReferenceTenant();
    const settings = { CXONE_BASE_URL: `${tenant.cxone.url}/elsewhere` };
    const { results } = await (await startStage({ ...tenant, settings })).examine();
    expect(results.get('token')).toMatchObject({ status: 'failed' });
    expect(results.get('token')?.hint).toMatch(/CXONE_BASE_URL/);
  });

  test('nothing is written', async () => {
    const tenant = await startReferenceTenant();
    const { exitCode } = await (await startStage(tenant)).examine();
    expect(exitCode).toBe(0);
    expect(tenant.cxone.requests.filter(({ method }) => method === 'PATCH').map(({ body }) => body)).toEqual([
      '[]',
    ]);
  });
});
