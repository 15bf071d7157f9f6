// Owns the world of a test that runs a packaged function as Lambda does: unzipped where nothing of this
// repository is in reach, in processes of their own, with the environment of the template and simulators for
// all else. Searches for leaks in all that the processes print.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type CxoneSimulator, startCxoneSimulator } from '../../local/simulators/cxone/simulator.ts';
import { type LambdaProcess, spawnLambda } from '../../local/simulators/lambda/process.ts';
import {
  type SecretsManagerSimulator,
  startSecretsManagerSimulator,
} from '../../local/simulators/secrets-manager/simulator.ts';
import { type SqsSimulator, startSqsSimulator } from '../../local/simulators/sqs/simulator.ts';
import { propertiesOf } from './cloudformation.ts';
import { createPrivateValues } from './leaks.ts';
import type { ServicePackage } from './serverless-cli.ts';
import { unzip } from './zip-files.ts';

const SECRET_ID = 'cxone/guest';
const CREDENTIALS = { clientId: 'demo-client-id', clientSecret: 'demo-client-secret' };
const SECRET = JSON.stringify({
  client_id: CREDENTIALS.clientId,
  client_secret: CREDENTIALS.clientSecret,
});
/** The queues of the simulator for SQS. */
export const UPDATES = 'updates.fifo';
export const DEAD_LETTERS = 'updates-dead-letter.fifo';

/** The simulators, the artifact and its processes. */
export interface ArtifactWorld {
  readonly artifactDir: string;
  /** What every environment is started with. */
  readonly env: Readonly<Record<string, string>>;
  readonly cxone: CxoneSimulator;
  readonly secretsManager: SecretsManagerSimulator;
  readonly sqs: SqsSimulator;
  /** Moves the clock of SQS on. */
  advance(seconds: number): void;
  /** Starts an environment that ends with the test; the settings are added to those of the template. */
  spawn(settings?: Readonly<Record<string, string>>): Promise<LambdaProcess>;
  /** The same of another function of the package. */
  spawnOther(name: string, settings?: Readonly<Record<string, string>>): Promise<LambdaProcess>;
  /** Values that no process may print, beside those the world knows of. */
  keepPrivate(...values: readonly string[]): void;
}

const FIFO = { fifo: true, visibilityTimeoutSeconds: 360, deduplicationScope: 'messageGroup' } as const;
const QUEUES = [
  { ...FIFO, name: UPDATES, deadLetterQueue: DEAD_LETTERS, maxReceiveCount: 1_000 },
  { ...FIFO, name: DEAD_LETTERS },
];

const settingsIn = ({ template }: ServicePackage, logicalId: string): Record<string, string> => {
  const { Variables } = Object(propertiesOf(template, logicalId).Environment);
  return Object.fromEntries(
    Object.entries<unknown>(Variables).filter(
      (setting): setting is [string, string] => typeof setting[1] === 'string',
    ),
  );
};

const unzipped = async (pkg: ServicePackage, name: string): Promise<string> => {
  const artifactDir = await mkdtemp(join(tmpdir(), `artifact-${name}-`));
  onTestFinished(() => rm(artifactDir, { recursive: true }));
  await unzip(join(pkg.dir, `${name}.zip`), artifactDir);
  return artifactDir;
};

/** Starts a world with the function `name` of the package; it ends with the running test. */
export const startArtifactWorld = async (pkg: ServicePackage, name: string): Promise<ArtifactWorld> => {
  const artifactDir = await unzipped(pkg, name);
  const cxone = await startCxoneSimulator(CREDENTIALS);
  onTestFinished(() => cxone.close());
  const secretsManager = await startSecretsManagerSimulator({ secrets: { [SECRET_ID]: SECRET } });
  onTestFinished(() => secretsManager.close());
  let nowMs = Date.UTC(2026, 0, 2, 3, 4, 5);
  const sqs = await startSqsSimulator({ queues: QUEUES, now: () => nowMs });
  onTestFinished(() => sqs.close());

  const envOf = (name: string): Record<string, string> => ({
    ...settingsIn(pkg, `${name[0]?.toUpperCase()}${name.slice(1)}LambdaFunction`),
    CXONE_BASE_URL: cxone.url,
    CXONE_SECRET_ID: SECRET_ID,
    CXONE_RETRY_BASE_DELAY_MS: '1',
    ...(name !== 'direct' && { UPDATE_QUEUE_URL: sqs.queueUrl(UPDATES) }),
    ...(name === 'queue' && { DEAD_LETTER_QUEUE_URL: sqs.queueUrl(DEAD_LETTERS) }),
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secretsManager.url,
    AWS_ENDPOINT_URL_SQS: sqs.url,
    AWS_LAMBDA_LOG_FORMAT: 'JSON',
  });
  const privateValues = createPrivateValues();
  privateValues.add(...Object.values(CREDENTIALS));

  const spawnFrom = async (dir: string, name: string, settings: Readonly<Record<string, string>> = {}) => {
    const handler = `functions/${name}.handler`;
    const env = { ...envOf(name), ...settings };
    const lambda = await spawnLambda({ artifactDir: dir, handler, env });
    onTestFinished(async () => {
      await lambda.stop();
      privateValues.add(...cxone.issuedTokens());
      privateValues.assertNotIn(lambda.stdout(), 'standard output');
      privateValues.assertNotIn(lambda.stderr(), 'standard error');
      cxone.assertFaultsConsumed();
      sqs.assertFaultsConsumed();
    });
    return lambda;
  };

  return {
    artifactDir,
    env: envOf(name),
    cxone,
    secretsManager,
    sqs,
    advance(seconds) {
      nowMs += seconds * 1_000;
      sqs.clockChanged();
    },
    spawn: (settings) => spawnFrom(artifactDir, name, settings),
    spawnOther: async (other, settings) => spawnFrom(await unzipped(pkg, other), other, settings),
    keepPrivate: (...values) => privateValues.add(...values),
  };
};
