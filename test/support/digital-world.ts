// Owns the world of an integration test over the Digital Experience API: its simulator, Secrets Manager, and the
// service composed as Lambda composes it.
import { onTestFinished } from 'vitest';
import { digitalProfile } from '../../lib/cxone/digital/profile.ts';
import { loadHashing } from '../../lib/identifiers/load-hashing.ts';
import {
  type DigitalSimulator,
  type DigitalSimulatorOptions,
  startDigitalSimulator,
} from '../../local/simulators/digital/simulator.ts';
import { startSecretsManagerSimulator } from '../../local/simulators/secrets-manager/simulator.ts';
import { addQueues } from './queue-world.ts';
import type { QueueWorldOf } from './queue-world-form.ts';
import { composeWorld, type Env, QUICK, SECRET_ID, type WorldOf } from './world-core.ts';

/** As the widget knows the guest, and as CXone does. */
export const GUEST = 'guest-abc-123';
export const CUSTOMER = `chat_${GUEST}`;

/** Keys end as real ones do, and the application has what a form has to escape. */
export const CREDENTIALS = {
  clientId: 'guest attributes@test.example',
  clientSecret: 's3cr&t=+%/€',
  accessKeyId: 'TESTKEYIDTESTKEYIDTESTKEYID/TEST+KEYID====',
  accessKeySecret: 'TESTSECRETTESTSECRETTESTSECRET&TEST=%====',
};

/** The text of a secret for the password grant. */
export const digitalSecretText = (changed: Partial<typeof CREDENTIALS> = {}): string => {
  const { clientId, clientSecret, accessKeyId, accessKeySecret } = { ...CREDENTIALS, ...changed };
  return JSON.stringify({
    client_id: clientId,
    client_secret: clientSecret,
    access_key_id: accessKeyId,
    access_key_secret: accessKeySecret,
  });
};

/** The text of a secret for the access-key grant. */
export const accessKeyText = (): string =>
  JSON.stringify({
    access_key_id: CREDENTIALS.accessKeyId,
    access_key_secret: CREDENTIALS.accessKeySecret,
  });

/** A world with the Digital Experience API. */
export type DigitalWorld = WorldOf<DigitalSimulator>;

interface DigitalWorldOptions {
  readonly env?: Env | undefined;
  readonly cxone?: DigitalSimulatorOptions | undefined;
  readonly secret?: string | undefined;
}

/** The update that most tests send, of a field that is defined. */
export const UPDATE = {
  guest_id: GUEST,
  user_identifier: 'user@example.com',
  attribute_id: 'hashed_email',
} as const;

/** Starts a world that ends with the running test. */
export const startDigitalWorld = async (options: DigitalWorldOptions = {}): Promise<DigitalWorld> => {
  const cxone = await startDigitalSimulator({ credentials: CREDENTIALS, ...options.cxone });
  onTestFinished(() => cxone.close());
  const secretsManager = await startSecretsManagerSimulator({
    secrets: { [SECRET_ID]: options.secret ?? digitalSecretText() },
  });
  onTestFinished(() => secretsManager.close());
  return composeWorld({
    cxone,
    secretsManager,
    settings: { ...QUICK, CXONE_API: 'digital', CXONE_ISSUER: cxone.url },
    env: options.env,
    profile: digitalProfile,
    startHashing: await loadHashing({ ...options.env }),
    credentials: [...Object.values(CREDENTIALS), cxone.tenantId],
  });
};

/** The same with queues. */
export const startDigitalQueueWorld = (
  options: DigitalWorldOptions & Parameters<typeof addQueues>[1] = {},
): Promise<QueueWorldOf<DigitalSimulator>> =>
  addQueues((env) => startDigitalWorld({ ...options, env }), options);

/** How often each endpoint of the API was called. */
export const callsOf = ({ cxone: { counts } }: DigitalWorld) => ({
  get: counts.get,
  put: counts.put,
  query: counts.query,
  definitions: counts.definitions,
});
