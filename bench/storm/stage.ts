// What a measured storm plays on: the packaged functions, unpacked, and simulators for all that they call.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NOTHING_CHOSEN } from '../../deploy/packaging/leave-out.ts';
import { packageFunction } from '../../deploy/packaging/package-function.ts';
import { type CxoneSimulator, startCxoneSimulator } from '../../local/simulators/cxone/simulator.ts';
import { startSecretsManagerSimulator } from '../../local/simulators/secrets-manager/simulator.ts';
import { type SqsSimulator, startSqsSimulator } from '../../local/simulators/sqs/simulator.ts';
import { unzip } from '../unzip.ts';

export interface Stage {
  readonly cxone: CxoneSimulator;
  readonly sqs: SqsSimulator;
  readonly queueUrl: string;
  /** How to start an environment of a function. */
  lambda(name: 'http' | 'queue'): {
    readonly artifactDir: string;
    readonly handler: string;
    readonly env: Readonly<Record<string, string>>;
  };
  waiting(): number;
  close(): Promise<void>;
}

const ROOT = join(import.meta.dirname, '../..');
const SECRET_ID = 'cxone/guest-attributes';
const QUEUE = 'updates.fifo';
const DEAD_LETTERS = 'dead-letters.fifo';
const PATCH_MS = 150;
const TOKEN_MS = 120;

const unpack = async (name: string, workDir: string): Promise<string> => {
  const source = `functions/${name}.ts`;
  const options = { name, source, root: ROOT, outDir: workDir, chosen: NOTHING_CHOSEN };
  const { zipPath } = await packageFunction(options);
  const dir = join(workDir, name);
  await unzip(zipPath, dir);
  return dir;
};

/** Queues as they are deployed, a CXone that knows every guest; the caller must `close()` it. */
export const setStage = async (): Promise<Stage> => {
  const workDir = await mkdtemp(join(tmpdir(), 'guest-attributes-storm-'));
  const dirs = { http: await unpack('http', workDir), queue: await unpack('queue', workDir) };
  const cxone = await startCxoneSimulator({
    clientId: 'storm-client',
    clientSecret: 'storm-secret',
    anyGuest: true,
    record: false,
    latencyMs: { patch: PATCH_MS, token: TOKEN_MS },
  });
  const secretsManager = await startSecretsManagerSimulator({
    secrets: { [SECRET_ID]: JSON.stringify({ client_id: 'storm-client', client_secret: 'storm-secret' }) },
  });
  const queue = { fifo: true, deduplicationScope: 'messageGroup' } as const;
  const sqs = await startSqsSimulator({
    record: false,
    queues: [
      {
        ...queue,
        name: QUEUE,
        visibilityTimeoutSeconds: 360,
        maxReceiveCount: 1_000,
        deadLetterQueue: DEAD_LETTERS,
      },
      { ...queue, name: DEAD_LETTERS, visibilityTimeoutSeconds: 30 },
    ],
  });
  const queueUrl = sqs.queueUrl(QUEUE);
  const env = {
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secretsManager.url,
    AWS_ENDPOINT_URL_SQS: sqs.url,
    CXONE_BASE_URL: cxone.url,
    CXONE_SECRET_ID: SECRET_ID,
    UPDATE_QUEUE_URL: queueUrl,
    DEAD_LETTER_QUEUE_URL: sqs.queueUrl(DEAD_LETTERS),
    LOG_LEVEL: 'WARN',
  };
  return {
    cxone,
    sqs,
    queueUrl,
    lambda: (name) => ({ artifactDir: dirs[name], handler: `functions/${name}.handler`, env }),
    waiting: () => sqs.messages(QUEUE).length + sqs.messages(DEAD_LETTERS).length,
    async close() {
      await Promise.all([cxone.close(), secretsManager.close(), sqs.close()]);
      await rm(workDir, { recursive: true });
    },
  };
};
