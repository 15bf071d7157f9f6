// Which API of CXone a local run is for, and the simulator that takes the place of CXone where the environment
// names none: its credentials, its guests, and where the functions find it.

import type { CxoneControls } from './console/cxone-controls.ts';
import { createDigitalControls } from './console/digital-controls.ts';
import { createReferenceControls } from './console/reference-controls.ts';
import { localHashKeys } from './hash-keys.ts';
import { sampleGuests } from './sample-guests.ts';
import { type CxoneSimulatorOptions, startCxoneSimulator } from './simulators/cxone/simulator.ts';
import {
  type DigitalSimulatorOptions,
  SAMPLE_CREDENTIALS,
  startDigitalSimulator,
} from './simulators/digital/simulator.ts';
import { SWITCHES } from './simulators/digital/switches.ts';

type Env = NodeJS.ProcessEnv;

/** A simulator in place of CXone. */
export interface SimulatedCxone {
  readonly port: number;
  /** Whom it lets in, in a few words. */
  readonly accepts: string;
  /** The parameters by which the functions find it. */
  readonly params: Readonly<Record<string, string>>;
  /** What the console shows and changes of it. */
  readonly controls: CxoneControls;
  close(): Promise<void>;
}

interface Options {
  readonly env: Env;
  readonly port: number;
  readonly observe: CxoneSimulatorOptions['observe'];
}

const CLIENT = { client_id: 'demo-client', client_secret: 'demo-secret' };
const ACCESS_KEY = {
  access_key_id: SAMPLE_CREDENTIALS.accessKeyId,
  access_key_secret: SAMPLE_CREDENTIALS.accessKeySecret,
};
const APPLICATION = {
  client_id: SAMPLE_CREDENTIALS.clientId,
  client_secret: SAMPLE_CREDENTIALS.clientSecret,
};
const FIRST_GUEST = 'guest-abc-123';
const USUAL_PREFIX = 'chat_';

/** Whether the run is for the Digital Experience API: case-insensitive, as the parameter is. */
export const isDigital = (env: Env): boolean => env.CXONE_API?.trim().toLowerCase() === 'digital';

/** Whether the environment names a CXone, so that none is simulated. */
export const namesCxone = (env: Env): boolean =>
  Boolean(env.CXONE_BASE_URL || (isDigital(env) && env.CXONE_ISSUER));

/**
 * The credentials of a local run: with LOCAL_GRANT=access-key an access key alone.
 *
 * @throws Error when LOCAL_GRANT names no grant
 */
export const localCredentials = (env: Env): Readonly<Record<string, string>> => {
  if (!isDigital(env)) return CLIENT;
  const grant = env.LOCAL_GRANT || 'password';
  if (grant === 'access-key') return ACCESS_KEY;
  if (grant === 'password') return { ...APPLICATION, ...ACCESS_KEY };
  throw new Error('LOCAL_GRANT must be password or access-key.');
};

/** What the local secret holds. @throws Error when LOCAL_GRANT names no grant */
export const localSecret = (env: Env): Readonly<Record<string, unknown>> => ({
  ...localCredentials(env),
  ...localHashKeys(env),
});

const startReference = async ({ port, observe }: Options): Promise<SimulatedCxone> => {
  const guests = [FIRST_GUEST, ...(await sampleGuests())];
  const { client_id: clientId, client_secret: clientSecret } = CLIENT;
  const latencyMs = {};
  const simulator = await startCxoneSimulator({
    port,
    guests,
    clientId,
    clientSecret,
    observe,
    latencyMs,
  });
  return {
    port: simulator.port,
    accepts: `client ${clientId}, secret ${clientSecret}`,
    params: { cxoneBaseUrl: simulator.url },
    controls: createReferenceControls(simulator, { latency: latencyMs, clientId }),
    close: simulator.close,
  };
};

// An application is registered for what the functions do, until a switch is turned.
const registeredFor = (env: Env): Pick<Required<DigitalSimulatorOptions>, 'switches'> => {
  const given = SWITCHES.clientAuthentication.choices.find(
    (method) => method === env.CXONE_CLIENT_AUTHENTICATION,
  );
  return { switches: given === undefined ? {} : { clientAuthentication: given } };
};

const startDigital = async ({ env, port, observe }: Options): Promise<SimulatedCxone> => {
  // First what may throw: a simulator that nobody holds would keep the run from ending.
  const keys =
    Object.keys(localCredentials(env)).length > 2 ? 'the application and access key' : 'the access key';
  const prefix = env.CXONE_CUSTOMER_ID_PREFIX || USUAL_PREFIX;
  const guests = [FIRST_GUEST, ...(await sampleGuests())];
  const latencyMs = {};
  const simulator = await startDigitalSimulator({
    port,
    latencyMs,
    customers: guests.map((id) => `${prefix}${id}`),
    observe,
    ...registeredFor(env),
  });
  return {
    port: simulator.port,
    accepts: `${keys} of the local secret`,
    params: { cxoneApi: 'digital', cxoneIssuer: simulator.url },
    controls: createDigitalControls(simulator, { latency: latencyMs, prefix }),
    close: simulator.close,
  };
};

/** Starts the simulator of the API that the run is for. */
export const startSimulatedCxone = (options: Options): Promise<SimulatedCxone> =>
  isDigital(options.env) ? startDigital(options) : startReference(options);
