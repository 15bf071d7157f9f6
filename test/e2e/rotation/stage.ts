// Owns the stage of a rotation: a CXone, a secret with keys, and packaged functions that hash with them.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { NOTHING_CHOSEN } from '../../../deploy/packaging/leave-out.ts';
import { packageFunction } from '../../../deploy/packaging/package-function.ts';
import { startCxoneSimulator } from '../../../local/simulators/cxone/simulator.ts';
import { startEventSourceMapping } from '../../../local/simulators/lambda/event-source-mapping.ts';
import { startSecretsManagerSimulator } from '../../../local/simulators/secrets-manager/simulator.ts';
import { startSqsSimulator } from '../../../local/simulators/sqs/simulator.ts';
import { unzip } from '../../support/zip-files.ts';
import { type Environment, startEnvironment } from './environments.ts';

const ROOT = join(import.meta.dirname, '../../..');
const SECRET_ID = 'cxone/guest';
const CREDENTIALS = { clientId: 'demo-client', clientSecret: 'demo-secret' };
const UPDATES = 'updates.fifo';
const DEAD_LETTERS = 'dead-letters.fifo';
const FIFO = { fifo: true, visibilityTimeoutSeconds: 360, deduplicationScope: 'messageGroup' } as const;

/** The bytes of both keys. */
export const KEYS = { k1: randomBytes(32), k2: randomBytes(48) } as const;

const unpack = async (name: string): Promise<string> => {
  const workDir = await mkdtemp(join(tmpdir(), 'rotation-'));
  onTestFinished(() => rm(workDir, { recursive: true }));
  const source = `functions/${name}.ts`;
  const chosen = { ...NOTHING_CHOSEN, identifiers: true, keys: true };
  const { zipPath } = await packageFunction({ name, source, root: ROOT, outDir: workDir, chosen });
  const dir = join(workDir, name);
  await unzip(zipPath, dir);
  return dir;
};

/** Starts it; it ends with the running test. */
export const setStage = async (firstKeys: Readonly<Record<string, unknown>>) => {
  const secretText = (keys: Readonly<Record<string, unknown>>) =>
    JSON.stringify({ client_id: CREDENTIALS.clientId, client_secret: CREDENTIALS.clientSecret, ...keys });
  const cxone = await startCxoneSimulator({ ...CREDENTIALS, anyGuest: true, record: false });
  onTestFinished(() => cxone.close());
  const secretsManager = await startSecretsManagerSimulator({
    secrets: { [SECRET_ID]: secretText(firstKeys) },
  });
  onTestFinished(() => secretsManager.close());
  const sqs = await startSqsSimulator({
    queues: [
      { ...FIFO, name: UPDATES, deadLetterQueue: DEAD_LETTERS, maxReceiveCount: 1_000 },
      { ...FIFO, name: DEAD_LETTERS },
    ],
  });
  onTestFinished(() => sqs.close());
  const queueUrl = sqs.queueUrl(UPDATES);
  const env = {
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secretsManager.url,
    AWS_ENDPOINT_URL_SQS: sqs.url,
    CXONE_BASE_URL: cxone.url,
    CXONE_SECRET_ID: SECRET_ID,
    IDENTIFIER_HASH: 'hmac-sha256',
    UPDATE_QUEUE_URL: queueUrl,
    DEAD_LETTER_QUEUE_URL: sqs.queueUrl(DEAD_LETTERS),
  };
  const http = await unpack('http');
  const callers = await Promise.all([1, 2, 3].map(() => startEnvironment(http, 'http', env)));
  const consumer = await startEnvironment(await unpack('queue'), 'queue', env);
  const mapping = startEventSourceMapping({
    sqs: { endpoint: sqs.url },
    queueUrl,
    invoke: (event) => consumer.invoke(event),
  });
  onTestFinished(() => mapping.stop());
  const environments: readonly Environment[] = [...callers, consumer];
  return {
    callers,
    environments,
    drained: () => mapping.idle(),
    deadLetters: () => sqs.messages(DEAD_LETTERS).length,
    secretReads: () => secretsManager.requestCount,
    setKeys: (keys: Readonly<Record<string, unknown>>) =>
      secretsManager.setSecret(SECRET_ID, secretText(keys)),
    attributesOf: (guestId: string) =>
      new Map(cxone.attributesOf(guestId).map(({ id, value }) => [id, value])),
  };
};
