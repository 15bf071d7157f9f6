// Vitest's global setup of the end-to-end tests: packages the service once for each way to do it, so that
// not every test file has to. Tests read the packages and change nothing.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { packageService, type ServicePackage } from './serverless-cli.ts';

/** What tests get by `inject('packages')`. */
export interface Packages {
  /** Without any parameter. */
  readonly plain: ServicePackage;
  /** Stage prod in eu-central-1, with nearly every parameter. */
  readonly full: ServicePackage;
  /** Open to all, with queues elsewhere, as for a local run; with the Digital Experience API, alarms alone, and traces. */
  readonly local: ServicePackage;
  /** Without the order of updates and without alarms; identifiers normalised as UID2 says. */
  readonly unordered: ServicePackage;
}

declare module 'vitest' {
  interface ProvidedContext {
    packages: Packages;
  }
}

/** The key of KMS that `full` is packaged with. */
export const KEY = 'arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';

/** The topic that `full` is packaged with. */
export const ALARM_TOPIC = 'arn:aws:sns:eu-central-1:123456789012:operators';

/** The queue for failures of `direct` that `full` is packaged with. */
export const DIRECT_FAILURES = 'arn:aws:sqs:eu-central-1:123456789012:direct-failures';

/** The policy that bounds the roles of `full`. */
export const BOUNDARY = 'arn:aws:iam::123456789012:policy/boundaries/services';

const PARAMS = {
  cxoneBaseUrl: 'https://cxone.example.com',
  secretName: 'cxone/guest',
  authorizer: 'JWT',
  jwtIssuer: 'https://issuer.example.com/',
  jwtAudience: 'shop, crm',
  jwtScopes: 'guests:write, guests:admin',
  corsOrigins: 'https://shop.example.com,https://crm.example.com',
  throttleRate: '7.5',
  throttleBurst: '15',
  memorySize: '512',
  reservedConcurrency: '4',
  normalization: 'Google',
  defaultCountry: 'DE',
  hash: 'HMAC-SHA256',
  encoding: 'Base64',
  overflow: 'Fail',
  sqsReserveMs: '1500',
  answerReserveMs: '750',
  guestConcurrency: '7',
  queueMaximumConcurrency: '3',
  maxReceiveCount: '500',
  bulkMaximumConcurrency: '9',
  bulkToleratedFailurePercentage: '0',
  bulkRetentionDays: '2',
  logLevel: 'debug',
  logRetentionDays: '90',
  kmsKeyArn: KEY,
  alarmTopicArn: ALARM_TOPIC,
  directFailureQueueArn: DIRECT_FAILURES,
  tags: 'team=crm, cost-center=4711',
  permissionsBoundaryArn: BOUNDARY,
  deletionProtection: 'On',
};

/** The topic for failures of `direct` that `local` is packaged with. */
export const DIRECT_FAILURE_TOPIC = 'arn:aws:sns:eu-central-1:123456789012:direct-failures';

/** The queues and the table of `local`. */
export const LOCAL_STORES = {
  updateQueueUrl: 'http://127.0.0.1:3012/000000000000/updates.fifo',
  deadLetterQueueUrl: 'http://127.0.0.1:3012/000000000000/dead-letters.fifo',
  orderTableName: 'guest-order',
} as const;

/** The Digital Experience API of `local`. */
export const LOCAL_API = {
  cxoneApi: 'Digital',
  cxoneIssuer: 'http://127.0.0.1:3010',
  cxoneClientAuthentication: 'POST',
  customFieldsWrite: 'own',
  customerIdPrefix: 'mail_',
  unknownGuestRetrySeconds: '60',
} as const;

const packageAll = async (workDir: string): Promise<Packages> => ({
  // One after the other: serverless packages by way of one folder of the project.
  plain: await packageService(join(workDir, 'plain')),
  full: await packageService(join(workDir, 'full'), PARAMS, '--stage=prod', '--region=eu-central-1'),
  local: await packageService(join(workDir, 'local'), {
    authorizer: 'none',
    ...LOCAL_STORES,
    ...LOCAL_API,
    directFailureQueueArn: DIRECT_FAILURE_TOPIC,
    monitoring: 'Alarms',
    tracing: 'Active',
    onRemoval: 'Delete',
    deletionProtection: 'Off',
  }),
  unordered: await packageService(
    join(workDir, 'unordered'),
    {
      ordering: 'None',
      monitoring: 'None',
      kmsKeyArn: KEY,
      orderTableName: 'no-table',
      normalization: 'uid2',
    },
    '--region=eu-central-1',
  ),
});

export default async ({ provide }: TestProject): Promise<() => Promise<void>> => {
  const workDir = await mkdtemp(join(tmpdir(), 'packages-'));
  const remove = () => rm(workDir, { recursive: true, force: true });
  try {
    provide('packages', await packageAll(workDir));
  } catch (error) {
    await remove();
    throw error;
  }
  return remove;
};
