// Owns what a run plays on: simulators for CXone, Secrets Manager and SQS, the queue's clock, the packaged
// functions, and the settings that the functions find it all by.
import { SQSClient } from '@aws-sdk/client-sqs';
import { type CxoneSimulator, startCxoneSimulator } from '../../../local/simulators/cxone/simulator.ts';
import { startSecretsManagerSimulator } from '../../../local/simulators/secrets-manager/simulator.ts';
import {
  type ObservedMessage,
  type SqsSimulator,
  startSqsSimulator,
} from '../../../local/simulators/sqs/simulator.ts';
import { type Artifacts, unpackFunctions } from './artifacts.ts';

/** What an OAuth client authenticates with. */
export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A stage; the caller must close it. */
export interface Stage {
  readonly cxone: CxoneSimulator;
  readonly sqs: SqsSimulator;
  readonly client: SQSClient;
  readonly artifacts: Artifacts;
  /** The environment variables of both functions. */
  readonly env: Readonly<Record<string, string>>;
  /** Stores credentials as the current version of the secret. */
  storeSecret(credentials: Credentials): void;
  close(): Promise<void>;
}

export const QUEUE = 'updates.fifo';
export const DEAD_LETTER_QUEUE = 'dead.fifo';
/** What CXone knows at first. */
export const FIRST_CREDENTIALS: Credentials = {
  clientId: 'first-client',
  clientSecret: 'first-secret-of-the-run',
};

const SECRET_ID = 'cxone/guest-attributes';
const VISIBILITY_TIMEOUT_SECONDS = 120;
// Out of reach: nothing that fails for a passing reason may end in the dead-letter queue.
const MAX_RECEIVE_COUNT = 100;

const secretText = ({ clientId, clientSecret }: Credentials): string =>
  JSON.stringify({ client_id: clientId, client_secret: clientSecret });

/** Sets the stage for guests that exist in CXone; `now` is the clock of the queue. */
export const setStage = async (options: {
  /** Of the packaged service. */
  readonly packageDir: string;
  readonly existing: Iterable<string>;
  readonly now: () => number;
  readonly observe: (observed: ObservedMessage) => void;
}): Promise<Stage> => {
  const artifacts = await unpackFunctions(options.packageDir);
  const cxone = await startCxoneSimulator({ ...FIRST_CREDENTIALS, guests: [...options.existing] });
  const secretsManager = await startSecretsManagerSimulator({
    secrets: { [SECRET_ID]: secretText(FIRST_CREDENTIALS) },
  });
  const queue = {
    name: QUEUE,
    fifo: true,
    visibilityTimeoutSeconds: VISIBILITY_TIMEOUT_SECONDS,
    maxReceiveCount: MAX_RECEIVE_COUNT,
    deadLetterQueue: DEAD_LETTER_QUEUE,
    deduplicationScope: 'messageGroup',
  } as const;
  const sqs = await startSqsSimulator({
    queues: [queue, { name: DEAD_LETTER_QUEUE, fifo: true, visibilityTimeoutSeconds: 30 }],
    now: options.now,
    record: false,
    observe: options.observe,
  });
  const client = new SQSClient({
    endpoint: sqs.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  return {
    cxone,
    sqs,
    client,
    artifacts,
    env: {
      AWS_LAMBDA_LOG_FORMAT: 'JSON',
      AWS_ENDPOINT_URL_SECRETS_MANAGER: secretsManager.url,
      AWS_ENDPOINT_URL_SQS: sqs.url,
      CXONE_BASE_URL: cxone.url,
      CXONE_SECRET_ID: SECRET_ID,
      UPDATE_QUEUE_URL: sqs.queueUrl(QUEUE),
      DEAD_LETTER_QUEUE_URL: sqs.queueUrl(DEAD_LETTER_QUEUE),
      CXONE_MAX_ATTEMPTS: '2',
      CXONE_ATTEMPT_TIMEOUT_MS: '500',
      CXONE_RETRY_BASE_DELAY_MS: '20',
      ANSWER_RESERVE_MS: '300',
      SQS_RESERVE_MS: '300',
      GUEST_CONCURRENCY: '10',
    },
    storeSecret: (credentials) => secretsManager.setSecret(SECRET_ID, secretText(credentials)),
    async close() {
      client.destroy();
      await Promise.all([cxone.close(), secretsManager.close(), sqs.close(), artifacts.remove()]);
    },
  };
};
