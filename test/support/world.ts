// Owns the world of an integration test over the API of the reference document: its simulator, Secrets Manager,
// and the service composed as Lambda composes it.

import { loadHashing } from '../../lib/identifiers/load-hashing.ts';
import type { CxoneSimulator, CxoneSimulatorOptions } from '../../local/simulators/cxone/simulator.ts';
import { composeWorld, type Env, QUICK, SECRET_ID, type WorldOf } from './world-core.ts';
import { startSimulators } from './world-simulators.ts';

export const GUEST = 'guest-abc-123';
/** Characters that a form has to escape. */
export const CREDENTIALS = { clientId: 'test client', clientSecret: 's3cr&t=+%/€' } as const;

/** The text of the secret that holds the credentials. */
export const secretText = (credentials: { clientId: string; clientSecret: string } = CREDENTIALS): string =>
  JSON.stringify({ client_id: credentials.clientId, client_secret: credentials.clientSecret });

interface WorldOptions {
  /** On top of, or with `undefined` taking away from, settings that make retries quick. */
  readonly env?: Env;
  readonly cxone?: CxoneSimulatorOptions;
  /** The text of the secret; null for no secret. */
  readonly secret?: string | null;
}

/** A world with the API of the reference document. */
export type World = WorldOf<CxoneSimulator>;

/** The update that most tests send. */
export const UPDATE = { guest_id: GUEST, user_identifier: 'user@example.com' } as const;

/** Starts a world that ends with the running test. */
export const startWorld = async (options: WorldOptions = {}): Promise<World> => {
  const secret = options.secret === undefined ? secretText() : options.secret;
  const { cxone, secretsManager } = await startSimulators({
    cxone: { ...CREDENTIALS, ...options.cxone },
    secrets: secret === null ? {} : { [SECRET_ID]: secret },
  });
  return composeWorld({
    cxone,
    secretsManager,
    settings: { ...QUICK, CXONE_BASE_URL: cxone.url },
    env: options.env,
    startHashing: await loadHashing({ ...options.env }),
    credentials: Object.values(CREDENTIALS),
  });
};
