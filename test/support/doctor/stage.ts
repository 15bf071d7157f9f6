// Owns a whole stage for tests of the doctor: AWS, queues and CXone over loopback, all of it set up right, and the
// program that looks at it from outside.
import { onTestFinished } from 'vitest';
import {
  type CxoneSimulatorOptions,
  startCxoneSimulator,
} from '../../../local/simulators/cxone/simulator.ts';
import {
  type DigitalSimulatorOptions,
  SAMPLE_CREDENTIALS,
  startDigitalSimulator,
} from '../../../local/simulators/digital/simulator.ts';
import type { Credentials } from '../../../local/simulators/digital/tokens.ts';
import { startSqsSimulator } from '../../../local/simulators/sqs/simulator.ts';
import { endOf, MAIN, start } from '../bulk-program.ts';
import { startStageAws } from './stage-aws.ts';
import { soundState } from './stage-state.ts';

const UPDATES = 'updates.fifo';
const DEAD_LETTERS = 'dead-letters.fifo';
const SECRET_ID = 'cxone/guest-attributes';

/** One result, as --json prints it. */
export interface PrintedResult {
  readonly id: string;
  readonly status: string;
  readonly found: string;
  readonly hint?: string;
}

const startQueues = async (redrive: boolean) => {
  const dead = { name: DEAD_LETTERS, fifo: true, visibilityTimeoutSeconds: 30 };
  const updates = {
    name: UPDATES,
    fifo: true,
    visibilityTimeoutSeconds: 360,
    deduplicationScope: 'messageGroup' as const,
    ...(redrive && { deadLetterQueue: DEAD_LETTERS, maxReceiveCount: 1_000 }),
  };
  const sqs = await startSqsSimulator({ queues: [updates, dead] });
  onTestFinished(() => sqs.close());
  return sqs;
};

/** The text of a secret for the Digital Experience profile. */
export const digitalSecretText = (credentials: Credentials = SAMPLE_CREDENTIALS): string =>
  JSON.stringify({
    client_id: credentials.clientId,
    client_secret: credentials.clientSecret,
    access_key_id: credentials.accessKeyId,
    access_key_secret: credentials.accessKeySecret,
  });

const CLIENT = { clientId: 'doctor-client', clientSecret: 'doctor-client-secret' };

/** Starts a tenant with the reference document's API. */
export const startReferenceTenant = async (options: CxoneSimulatorOptions = {}) => {
  const cxone = await startCxoneSimulator({ ...CLIENT, ...options });
  onTestFinished(() => cxone.close());
  return {
    cxone,
    settings: { CXONE_BASE_URL: cxone.url },
    secret: JSON.stringify({ client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret }),
  };
};

/** Starts a tenant with the Digital Experience API. */
export const startDigitalTenant = async (options: DigitalSimulatorOptions = {}) => {
  const digital = await startDigitalSimulator({ fields: ['hashed_email', 'hashed_phone'], ...options });
  onTestFinished(() => digital.close());
  return {
    digital,
    settings: { CXONE_API: 'digital', CXONE_ISSUER: digital.url },
    secret: digitalSecretText(),
  };
};

// An emulator's CloudFormation gives queues the URLs that AWS would.
const awsUrl = (queueUrl: string): string =>
  `https://sqs.us-east-1.amazonaws.com${new URL(queueUrl).pathname}`;

/** Starts a stage over a tenant; it ends with the running test. */
export const startStage = async (
  tenant: { readonly settings: Readonly<Record<string, string>>; readonly secret: string },
  { redrive = true } = {},
) => {
  const sqs = await startQueues(redrive);
  const state = soundState({
    settings: { ...tenant.settings, CXONE_SECRET_ID: SECRET_ID },
    queueUrl: awsUrl(sqs.queueUrl(UPDATES)),
    queueArn: sqs.queueArn(UPDATES),
    deadLetterQueueUrl: awsUrl(sqs.queueUrl(DEAD_LETTERS)),
    secret: tenant.secret,
  });
  const aws = await startStageAws(state);
  onTestFinished(() => aws.close());
  const env = {
    AWS_ENDPOINT_URL: aws.url,
    AWS_ENDPOINT_URL_SQS: sqs.url,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'doctor-secret-access-key',
    AWS_CONFIG_FILE: '/nonexistent',
    AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
    AWS_MAX_ATTEMPTS: '1',
  };

  const begin = (args: readonly string[], more: NodeJS.ProcessEnv = {}) => {
    const child = start(process.execPath, [MAIN, 'doctor', ...args], { env: { ...env, ...more } });
    return { child, ended: endOf(child) };
  };
  const run = (args: readonly string[], more: NodeJS.ProcessEnv = {}) => begin(args, more).ended;
  /** What the doctor says of the stage, by the id of the check. */
  const examine = async (...args: readonly string[]) => {
    const { exitCode, stdout, stderr } = await run(['--stage', 'prod', '--json', ...args]);
    // Nothing that failed aside, such as a promise that nobody awaited.
    if (stderr !== '') throw new Error(stderr);
    const { checks }: { readonly checks: readonly PrintedResult[] } = JSON.parse(stdout);
    return { exitCode, stdout, stderr, results: new Map(checks.map((result) => [result.id, result])) };
  };
  return { state, sqs, env, begin, run, examine };
};
