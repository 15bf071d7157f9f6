// Stand-ins for what the environment does not name: CXone, Secrets Manager, SQS. What it does name
// (CXONE_BASE_URL, CXONE_SECRET_ID, UPDATE_QUEUE_URL, what tunes the functions) is used as it is, with AWS
// as the AWS SDK finds it.

import type { Ports } from './ports.ts';
import { startCxoneSimulator } from './simulators/cxone/simulator.ts';
import { startSecretsManagerSimulator } from './simulators/secrets-manager/simulator.ts';
import { startSqsSimulator } from './simulators/sqs/simulator.ts';

const SECRET_NAME = 'cxone/guest-attributes';
const CREDENTIALS = { clientId: 'demo-client', clientSecret: 'demo-secret' };

const UPDATE_QUEUE = 'guest-updates.fifo';
const DEAD_LETTER_QUEUE = 'guest-updates-dead-letter.fifo';
// On AWS many times this: what failed comes back while you watch. Longer than the attempts of one batch
// take while CXone answers at all.
const VISIBILITY_TIMEOUT_SECONDS = 10;
// The most that SQS allows, so that no outage that you try out is long enough to exhaust it.
const MAX_RECEIVE_COUNT = 1_000;
const FIFO_QUEUE = { fifo: true, visibilityTimeoutSeconds: VISIBILITY_TIMEOUT_SECONDS } as const;
const QUEUES = [
  {
    ...FIFO_QUEUE,
    name: UPDATE_QUEUE,
    deduplicationScope: 'messageGroup',
    deadLetterQueue: DEAD_LETTER_QUEUE,
    maxReceiveCount: MAX_RECEIVE_COUNT,
  },
  { ...FIFO_QUEUE, name: DEAD_LETTER_QUEUE },
] as const;

// The stand-ins take any credentials, but the AWS SDK signs with none. Where anything of AWS is real, the
// environment's own are kept.
const AWS_STAND_IN_ENV = {
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_SESSION_TOKEN: undefined,
  AWS_PROFILE: undefined,
};

// The functions get their settings from serverless.yml alone, as on AWS.
const TUNING = {
  CXONE_MAX_ATTEMPTS: 'cxoneMaxAttempts',
  CXONE_ATTEMPT_TIMEOUT_MS: 'cxoneAttemptTimeoutMs',
  CXONE_RETRY_BASE_DELAY_MS: 'cxoneRetryBaseDelayMs',
  LOG_LEVEL: 'logLevel',
  OVERFLOW: 'overflow',
  SQS_RESERVE_MS: 'sqsReserveMs',
  GUEST_CONCURRENCY: 'guestConcurrency',
} as const;

const tuningOf = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(TUNING).flatMap(([variable, param]) => {
      const value = env[variable];
      return value ? [[param, value]] : [];
    }),
  );

/** What the functions are deployed with, and what has to be closed in the end. */
export interface Surroundings {
  readonly params: Readonly<Record<string, string>>;
  readonly env: NodeJS.ProcessEnv;
  readonly listening: readonly (readonly [name: string, port: number])[];
  /** The stand-in's queue, which no event source mapping of AWS polls. */
  readonly localQueue: { readonly endpoint: string; readonly queueUrl: string } | undefined;
  close(): Promise<void>;
}

type Closing = (() => Promise<void>)[];

const startMissing = async (
  env: NodeJS.ProcessEnv,
  ports: Ports,
  closing: Closing,
): Promise<Omit<Surroundings, 'close'>> => {
  const listening: [string, number][] = [];
  const standInEnv: NodeJS.ProcessEnv = { AWS_REGION: env.AWS_REGION ?? 'us-east-1' };
  let { CXONE_BASE_URL: cxoneBaseUrl, CXONE_SECRET_ID: secretName } = env;
  let { UPDATE_QUEUE_URL: updateQueueUrl, DEAD_LETTER_QUEUE_URL: deadLetterQueueUrl } = env;
  let localQueue: Surroundings['localQueue'];

  if (!cxoneBaseUrl) {
    const cxone = await startCxoneSimulator({ port: ports.cxone, ...CREDENTIALS });
    closing.push(cxone.close);
    cxoneBaseUrl = cxone.url;
    listening.push(['CXone simulator', cxone.port]);
  }
  if (!secretName) {
    secretName = SECRET_NAME;
    const value = { client_id: CREDENTIALS.clientId, client_secret: CREDENTIALS.clientSecret };
    const secrets = { [secretName]: JSON.stringify(value) };
    const secretsManager = await startSecretsManagerSimulator({ port: ports.secretsManager, secrets });
    closing.push(secretsManager.close);
    standInEnv.AWS_ENDPOINT_URL_SECRETS_MANAGER = secretsManager.url;
    listening.push(['Secrets Manager stand-in', secretsManager.port]);
  }
  if (!updateQueueUrl) {
    const sqs = await startSqsSimulator({ port: ports.sqs, queues: QUEUES });
    closing.push(sqs.close);
    updateQueueUrl = sqs.queueUrl(UPDATE_QUEUE);
    deadLetterQueueUrl = sqs.queueUrl(DEAD_LETTER_QUEUE);
    localQueue = { endpoint: sqs.url, queueUrl: updateQueueUrl };
    standInEnv.AWS_ENDPOINT_URL_SQS = sqs.url;
    listening.push(['SQS stand-in', sqs.port]);
  }
  const allLocal = !env.CXONE_SECRET_ID && !env.UPDATE_QUEUE_URL;
  return {
    params: {
      ...tuningOf(env),
      cxoneBaseUrl,
      secretName,
      updateQueueUrl,
      ...(deadLetterQueueUrl && { deadLetterQueueUrl }),
    },
    env: { ...env, ...standInEnv, ...(allLocal && AWS_STAND_IN_ENV) },
    listening,
    localQueue,
  };
};

/** Starts the stand-ins that `env` leaves room for. */
export const startSurroundings = async (env: NodeJS.ProcessEnv, ports: Ports): Promise<Surroundings> => {
  const closing: Closing = [];
  const close = async () => {
    await Promise.all(closing.map((closeOne) => closeOne()));
  };
  try {
    return { ...(await startMissing(env, ports, closing)), close };
  } catch (error) {
    await close();
    throw error;
  }
};
