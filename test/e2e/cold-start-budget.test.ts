// What a cold start may load and whom it may call: budgets that do not depend on the clock.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type CxoneSimulator, startCxoneSimulator } from '../simulators/cxone.ts';
import { type SecretsManagerSimulator, startSecretsManagerSimulator } from '../simulators/secrets-manager.ts';
import { httpApiEvent } from '../support/http-events.ts';
import { unzip } from '../support/zip-files.ts';

// Of Node.js's own modules, internal ones included, beyond what an empty program has. 75 today; undici alone would add some 60.
const MAX_BUILTIN_MODULES = 85;

const PROBE = fileURLToPath(new URL('../support/load-probe.mjs', import.meta.url));
const SECRET = JSON.stringify({ client_id: 'demo-client', client_secret: 'demo-secret' });

let dir: string;
let cxone: CxoneSimulator;
let secrets: SecretsManagerSimulator;
let probe: { readonly statuses: number[]; readonly loaded: string[] };

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cold-start-test-'));
  await unzip(join(inject('packages').plain.dir, 'http.zip'), dir);
  cxone = await startCxoneSimulator();
  secrets = await startSecretsManagerSimulator({ secrets: { 'cxone/guest': SECRET } });
  const body = JSON.stringify({ guest_id: 'guest-abc-123', user_identifier: 'user@example.com' });
  const { stderr } = await promisify(execFile)(
    process.execPath,
    [PROBE, pathToFileURL(join(dir, 'functions/http.mjs')).href, JSON.stringify(httpApiEvent({ body }))],
    {
      env: {
        CXONE_BASE_URL: cxone.url,
        CXONE_SECRET_ID: 'cxone/guest',
        AWS_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
        AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url,
      },
    },
  );
  probe = JSON.parse(stderr);
});

afterAll(async () => {
  await Promise.all([cxone.close(), secrets.close()]);
  await rm(dir, { recursive: true, force: true });
});

describe('a cold start and a warm call of http', () => {
  it('succeed', () => {
    expect(probe.statuses).toEqual([200, 200]);
  });

  it('read the secret once, ask for one token, and send one PATCH each', () => {
    expect(secrets.requestCount).toBe(1);
    expect(cxone.tokenRequestCount).toBe(1);
    expect(cxone.patchRequestCount).toBe(2);
  });

  it('load nothing of fetch, WebSocket or Web Crypto', () => {
    expect(probe.loaded.filter((name) => /undici|webcrypto|websocket/i.test(name))).toEqual([]);
  });

  it('stay within the budget of modules that Node.js loads', () => {
    expect(probe.loaded.length).toBeLessThanOrEqual(MAX_BUILTIN_MODULES);
  });
});
