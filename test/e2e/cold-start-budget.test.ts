// What a cold start may load and whom it may call: budgets that do not depend on the clock.
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { type CxoneSimulator, startCxoneSimulator } from '../../local/simulators/cxone/simulator.ts';
import {
  type SecretsManagerSimulator,
  startSecretsManagerSimulator,
} from '../../local/simulators/secrets-manager/simulator.ts';
import { httpApiEvent } from '../support/http-events.ts';
import { startOrderTable } from '../support/order-table.ts';
import { unzip } from '../support/zip-files.ts';

// Of Node.js's own modules, internal ones included, beyond what an empty program has. 77 today; undici alone would add some 60.
const MAX_BUILTIN_MODULES = 85;

const PROBE = fileURLToPath(new URL('../support/load-probe.mjs', import.meta.url));
const SECRET = JSON.stringify({ client_id: 'demo-client', client_secret: 'demo-secret' });
const BODY = JSON.stringify({ guest_id: 'guest-abc-123', user_identifier: 'user@example.com' });
const EVENT = JSON.stringify(httpApiEvent({ body: BODY }));

let dir: string;
let cxone: CxoneSimulator;
let secrets: SecretsManagerSimulator;
let probe: { readonly statuses: number[]; readonly loaded: string[] };
let counts: { readonly secret: number; readonly token: number; readonly patch: number };

const run = (args: readonly string[], secretsManagerUrl: string, settings = {}) =>
  promisify(execFile)(process.execPath, args, {
    env: {
      CXONE_BASE_URL: cxone.url,
      CXONE_SECRET_ID: 'cxone/guest',
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_ENDPOINT_URL_SECRETS_MANAGER: secretsManagerUrl,
      ...settings,
    },
  });

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cold-start-test-'));
  await unzip(join(inject('packages').plain.dir, 'http.zip'), dir);
  cxone = await startCxoneSimulator();
  secrets = await startSecretsManagerSimulator({ secrets: { 'cxone/guest': SECRET } });
  const module = pathToFileURL(join(dir, 'functions/http.mjs')).href;
  const { stderr } = await run([PROBE, module, EVENT], secrets.url);
  probe = JSON.parse(stderr);
  counts = {
    secret: secrets.requestCount,
    token: cxone.tokenRequestCount,
    patch: cxone.patchRequestCount,
  };
});

afterAll(async () => {
  await Promise.all([cxone.close(), secrets.close()]);
  await rm(dir, { recursive: true, force: true });
});

const copyOfFunction = async (): Promise<string> => {
  const copy = await mkdtemp(join(tmpdir(), 'cold-start-test-'));
  onTestFinished(() => rm(copy, { recursive: true }));
  await cp(dir, copy, { recursive: true });
  return copy;
};

describe('a cold start and a warm call of http', () => {
  test('succeed', () => {
    expect(probe.statuses).toEqual([200, 200]);
  });

  test('read the secret once, ask for one token, and send one PATCH each', () => {
    expect(counts).toEqual({ secret: 1, token: 1, patch: 2 });
  });

  test("send the secret's request before they load the handler", async () => {
    const entry = join(dir, 'functions/http.mjs');
    const [, handler = ''] = /import\("\.\.\/(chunks\/[^"]+)"\)/.exec(await readFile(entry, 'utf8')) ?? [];
    const copy = await copyOfFunction();
    // A reply would close the request before anyone could look.
    const silent = await startSecretsManagerSimulator({ secrets: { 'cxone/guest': SECRET } });
    onTestFinished(() => silent.close());
    silent.fault({ type: 'hang' });
    // In place of the handler, what says whether a connection is open by then.
    const stub = 'process.stderr.write(process.getActiveResourcesInfo().join()); process.exit(0);';
    await writeFile(join(copy, handler), stub);
    const { stderr } = await run([join(copy, 'functions/http.mjs')], silent.url);
    expect(stderr).toMatch(/TCP/);
  });

  test('do not need the client of the AWS SDK for the secret', async () => {
    const copy = await copyOfFunction();
    const clients = (await readdir(join(copy, 'chunks'))).filter((name) => /^sdk-read-.*\.mjs$/.test(name));
    expect(clients).toHaveLength(1);
    for (const client of clients) await rm(join(copy, 'chunks', client));
    const module = pathToFileURL(join(copy, 'functions/http.mjs')).href;
    const { stderr } = await run([PROBE, module, EVENT], secrets.url);
    expect(JSON.parse(stderr)).toMatchObject({ statuses: [200, 200] });
  });

  test('do not load the client of the AWS SDK to look at the order table', async () => {
    const table = await startOrderTable();
    const copy = await copyOfFunction();
    const clients = (await readdir(join(copy, 'chunks'))).filter((name) =>
      /^connect-order-table-.*\.mjs$/.test(name),
    );
    expect(clients).toHaveLength(1);
    for (const client of clients) await writeFile(join(copy, 'chunks', client), 'process.exit(1);');
    const module = pathToFileURL(join(copy, 'functions/http.mjs')).href;
    const settings = { ...table.env, UPDATE_QUEUE_URL: 'http://127.0.0.1:9/000000000000/updates.fifo' };
    const { stderr } = await run([PROBE, module, EVENT], secrets.url, settings);
    expect(JSON.parse(stderr)).toMatchObject({ statuses: [200, 200] });
    const look = { operation: 'GetItem', bySdk: false };
    expect(table.requests).toMatchObject([look, look, look]);
  });

  test('load nothing of fetch, WebSocket or Web Crypto, not even where the SDK reads the secret', async () => {
    // A single attempt is the SDK's.
    const args = [PROBE, pathToFileURL(join(dir, 'functions/http.mjs')).href, EVENT];
    const bySdk = JSON.parse((await run(args, secrets.url, { AWS_MAX_ATTEMPTS: '1' })).stderr);
    expect(bySdk).toMatchObject({ statuses: [200, 200] });
    for (const { loaded } of [probe, bySdk]) {
      expect(loaded.filter((name: string) => /undici|webcrypto|websocket/i.test(name))).toEqual([]);
    }
  });

  test('stay within the budget of modules that Node.js loads', () => {
    expect(probe.loaded.length).toBeLessThanOrEqual(MAX_BUILTIN_MODULES);
  });
});
