// Owns the faults of a tenant that the doctor must find, and how to plant them.
import { startDigitalTenant, startStage } from './stage.ts';

/** A stage over a tenant of Digital Experience that is set up right. */
export const startDigital = async () => {
  const tenant = await startDigitalTenant();
  return { ...tenant, ...(await startStage(tenant)) };
};

type World = Awaited<ReturnType<typeof startDigital>>;
/** A fault, how to plant it, the check that finds it, and what that says. */
export type Fault = [
  fault: string,
  plant: (world: World) => void,
  check: string,
  found: RegExp,
  hint: RegExp,
];

const setEverywhere = ({ state }: World, name: string, value: string) => {
  for (const { env } of Object.values(state.functions)) env[name] = value;
};

/** Stores another secret. */
export const setSecret = ({ state }: World, text: string) => {
  if (state.secret) state.secret.text = text;
};

/** What names the attributes in use. */
export const IN_USE = ['--attribute', 'hashed_email', '--attribute', 'hashed_phone'];

/** Each alone. */
export const FAULTS: readonly Fault[] = [
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
    'a secret that may not be read',
    ({ state }) => void state.denied.add('GetSecretValue'),
    'secret',
    /^AWS: AccessDeniedException/,
    /^The credentials need secretsmanager:GetSecretValue/,
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
    /check CXONE_ISSUER/,
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
