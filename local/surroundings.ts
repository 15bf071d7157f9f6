// Simulators for what the environment does not name: CXone, Secrets Manager, SQS, DynamoDB. What it does name
// (CXONE_BASE_URL, CXONE_ISSUER, CXONE_SECRET_ID, UPDATE_QUEUE_URL, ORDER_TABLE_NAME, what tunes the functions) is used as it
// is, with AWS as the AWS SDK finds it.

import { type AwsPlan, regionOf, SECRET_NAME } from './aws-plan.ts';
import type { Simulated } from './console/act.ts';
import type { EventHub } from './console/event-hub.ts';
import { localSecret, namesCxone, startSimulatedCxone } from './cxone-api.ts';
import { DEAD_LETTER_QUEUE, UPDATE_QUEUE } from './local-queues.ts';
import type { Ports } from './ports.ts';
import { startSimulatedQueues, startSimulatedSecret } from './simulated-aws.ts';
import type { CxoneSimulatorOptions } from './simulators/cxone/simulator.ts';
import { ORDER_TABLE, startLocalDynamoDb } from './simulators/dynamodb/order-table.ts';
import { tuningOf } from './tuning.ts';

// The simulators take any credentials, but the AWS SDK signs with none. Where anything of AWS is real, the
// environment's own are kept.
const SIMULATED_AWS_ENV = {
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_SESSION_TOKEN: undefined,
  AWS_PROFILE: undefined,
};

/** A simulator that listens, and whom it lets in. */
export interface Listening {
  readonly name: string;
  readonly port: number;
  readonly accepts: string;
}

/** What the functions are deployed with, and what has to be closed in the end. */
export interface Surroundings {
  readonly params: Readonly<Record<string, string>>;
  readonly env: NodeJS.ProcessEnv;
  readonly listening: readonly Listening[];
  /** Whether CXone is a simulator, which knows the guests of the sample. */
  readonly simulatesCxone: boolean;
  /** Where the simulator is that holds the secret. */
  readonly localSecret: { readonly endpoint: string } | undefined;
  /** The simulator's queue, which no event source mapping of AWS polls. */
  readonly localQueue: { readonly endpoint: string; readonly queueUrl: string } | undefined;
  /** The variables by which a command in another terminal finds the table in memory. */
  readonly localTable: { readonly endpoint: string; readonly name: string } | undefined;
  /** What the console shows and changes. */
  readonly simulated: Simulated;
  close(): Promise<void>;
}

/** What simulators are started with. */
export interface SurroundingsOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly plan: AwsPlan;
  readonly ports: Ports;
  /** Called with each request that the CXone simulator got, once it has its reply. */
  readonly observeCxone?: CxoneSimulatorOptions['observe'];
  /** Told what the simulators of AWS do. */
  readonly hub?: Pick<EventHub, 'add'>;
}

type Closing = (() => Promise<void>)[];

const startMissing = async (
  { env, plan, ports, observeCxone, hub }: SurroundingsOptions,
  closing: Closing,
): Promise<Omit<Surroundings, 'close'>> => {
  const listening: Listening[] = [];
  const simulatorEnv: NodeJS.ProcessEnv = { AWS_REGION: regionOf(env) };
  let { CXONE_SECRET_ID: secretName = '' } = env;
  let cxoneParams: Readonly<Record<string, string>> = env.CXONE_BASE_URL
    ? { cxoneBaseUrl: env.CXONE_BASE_URL }
    : {};
  let { UPDATE_QUEUE_URL: updateQueueUrl = '', DEAD_LETTER_QUEUE_URL: deadLetterQueueUrl } = env;
  let secretPlace: Surroundings['localSecret'];
  let localQueue: Surroundings['localQueue'];
  let localTable: Surroundings['localTable'];
  let simulated: Simulated = { cxone: undefined, secret: undefined, queues: undefined };

  if (!namesCxone(env)) {
    const cxone = await startSimulatedCxone({ env, port: ports.cxone, observe: observeCxone });
    closing.push(cxone.close);
    cxoneParams = cxone.params;
    simulated = { ...simulated, cxone: cxone.controls };
    listening.push({ name: 'CXone simulator', port: cxone.port, accepts: cxone.accepts });
  }
  if (plan.localSecret) {
    secretName = SECRET_NAME;
    const secret = { name: secretName, text: JSON.stringify(localSecret(env)) };
    const secretsManager = await startSimulatedSecret(ports.secretsManager, secret, hub);
    closing.push(secretsManager.close);
    secretPlace = { endpoint: secretsManager.url };
    simulated = { ...simulated, secret: secretsManager.controls };
    simulatorEnv.AWS_ENDPOINT_URL_SECRETS_MANAGER = secretsManager.url;
    const { port } = secretsManager;
    listening.push({ name: 'Secrets Manager simulator', port, accepts: 'any AWS credentials' });
  }
  if (plan.localQueue) {
    const sqs = await startSimulatedQueues(ports.sqs, hub);
    closing.push(sqs.close);
    simulated = { ...simulated, queues: sqs.controls };
    updateQueueUrl = sqs.queueUrl(UPDATE_QUEUE);
    deadLetterQueueUrl = sqs.queueUrl(DEAD_LETTER_QUEUE);
    localQueue = { endpoint: sqs.url, queueUrl: updateQueueUrl };
    simulatorEnv.AWS_ENDPOINT_URL_SQS = sqs.url;
    listening.push({ name: 'SQS simulator', port: sqs.port, accepts: 'any AWS credentials' });
  }
  if (plan.orderTable === 'local') {
    const dynamoDb = await startLocalDynamoDb(ports.dynamoDb);
    closing.push(dynamoDb.close);
    localTable = { endpoint: dynamoDb.url, name: ORDER_TABLE };
    simulatorEnv.AWS_ENDPOINT_URL_DYNAMODB = dynamoDb.url;
    listening.push({ name: 'DynamoDB in memory', port: dynamoDb.port, accepts: 'any AWS credentials' });
  }
  const orderTableName = localTable?.name ?? env.ORDER_TABLE_NAME;
  const isAllLocal = plan.localSecret && plan.localQueue && plan.orderTable === 'local';
  return {
    params: {
      ...tuningOf(env),
      ...cxoneParams,
      secretName,
      updateQueueUrl,
      ...(deadLetterQueueUrl && { deadLetterQueueUrl }),
      ...(orderTableName ? { orderTableName } : { ordering: 'none' }),
    },
    env: { ...env, ...simulatorEnv, ...(isAllLocal && SIMULATED_AWS_ENV) },
    listening,
    simulatesCxone: !namesCxone(env),
    localSecret: secretPlace,
    localQueue,
    localTable,
    simulated,
  };
};

/** Starts the simulators that the environment leaves room for. */
export const startSurroundings = async (options: SurroundingsOptions): Promise<Surroundings> => {
  const closing: Closing = [];
  const close = async () => {
    await Promise.all(closing.map((closeOne) => closeOne()));
  };
  try {
    return { ...(await startMissing(options, closing)), close };
  } catch (error) {
    await close();
    throw error;
  }
};
