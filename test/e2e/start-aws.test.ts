// `npm start` with some of AWS elsewhere: an emulator holds the secret, or the environment is not enough.
import { afterEach, describe, expect, test } from 'vitest';
import {
  type SecretsManagerSimulator,
  startSecretsManagerSimulator,
} from '../../local/simulators/secrets-manager/simulator.ts';
import { freePorts, type LocalRun, spawnLocalRun, startLocalRun } from '../support/local-run.ts';

const SECRET_ID = 'team/cxone';
const SECRET = JSON.stringify({ client_id: 'demo-client', client_secret: 'demo-secret' });
const KEYS = { AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' };

describe('npm start with AWS_ENDPOINT_URL', () => {
  let emulator: SecretsManagerSimulator | undefined;
  let run: LocalRun | undefined;

  afterEach(async () => {
    run?.pressCtrlC();
    await run?.exited;
    await emulator?.close();
    run = undefined;
    emulator = undefined;
  });

  test('reads the secret there, and says that the queue is a stand-in', async () => {
    emulator = await startSecretsManagerSimulator({ secrets: { [SECRET_ID]: SECRET } });
    run = await startLocalRun({ ...KEYS, AWS_ENDPOINT_URL: emulator.url, CXONE_SECRET_ID: SECRET_ID });
    expect(run.output()).toMatch(/returned:\s+200 OK/);
    expect(emulator.requests.length).toBeGreaterThan(0);
    expect(run.output()).toContain(`UPDATE_QUEUE_URL names no queue at ${emulator.url}`);
    expect(run.output()).not.toContain('Secrets Manager stand-in');
  });
});

describe('npm start refuses before anything starts, in one line', () => {
  test.each([
    [
      'an emulator without a secret',
      { ...KEYS, AWS_ENDPOINT_URL: 'http://127.0.0.1:9' },
      /^AWS_ENDPOINT_URL is set, .*create-secret/,
    ],
    ['AWS without credentials', { CXONE_SECRET_ID: SECRET_ID }, /^CXONE_SECRET_ID needs AWS credentials, /],
    ['an unknown form of log lines', { LOG_FORMAT: 'xml' }, /^LOG_FORMAT must be text or json\.$/],
    ['a port that is none', { PORT: 'http' }, /^PORT must be a whole number/],
  ])('%s', async (_, env, line) => {
    const run = spawnLocalRun(await freePorts(), env);
    expect(await run.exited).toBe(1);
    const [, refusal = ''] = run.output().split(/> node .*local\/start\.ts\n/);
    const lines = refusal.trim().split('\n');
    expect(lines).toEqual([expect.stringMatching(line)]);
  });
});
