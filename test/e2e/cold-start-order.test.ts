// In which order a cold start loads and asks: what is loaded while a request is on its way costs no time of its own.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { startSecretsManagerSimulator } from '../../local/simulators/secrets-manager/simulator.ts';
import { startPeer } from '../support/peer.ts';
import { unzip } from '../support/zip-files.ts';
import { initModulesOf, loadedByEntry, readFunctionZip, tokenModulesOf } from '../support/zip-modules.ts';

const { dir } = inject('packages').plain;
const readZip = (name: string) => readFunctionZip(join(dir, `${name}.zip`));

const SECRET = JSON.stringify({ client_id: 'demo-client', client_secret: 'demo-secret' });
// Marks each schema of the library that the contract is written with.
const OF_SCHEMAS = '_zod';

/** A function with another file in place of its handler; `start` runs its INIT until it ends or is aborted. */
const startWithout = async (name: string, handler: string) => {
  const copy = await mkdtemp(join(tmpdir(), 'cold-start-test-'));
  onTestFinished(() => rm(copy, { recursive: true }));
  await unzip(join(dir, `${name}.zip`), copy);
  const [, path] = await loadedByEntry(name, await readZip(name));
  await writeFile(join(copy, path), handler);
  const secrets = await startSecretsManagerSimulator({ secrets: { 'cxone/guest': SECRET } });
  // Takes every request, and replies to none.
  const cxone = await startPeer({ onBytes: () => undefined });
  onTestFinished(() => secrets.close());
  const env = {
    CXONE_BASE_URL: `http://127.0.0.1:${cxone.port}`,
    CXONE_SECRET_ID: 'cxone/guest',
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url,
  };
  const start = (settings: object = {}, signal = AbortSignal.timeout(20_000)) =>
    promisify(execFile)(process.execPath, [join(copy, `functions/${name}.mjs`)], {
      env: { ...env, ...settings },
      signal,
    });
  return { cxone, secrets, start };
};

const SAYS_SO = 'process.stderr.write("handler loaded"); process.exit(0);';

describe.each(['http', 'direct', 'queue'])('a cold start of %s', (name) => {
  test('loads schemas only after all that the token needs', async () => {
    const zip = await readZip(name);
    const withSchemas = (paths: readonly string[]) =>
      paths.filter((path) => String(zip.files.get(path)).includes(OF_SCHEMAS));
    expect(withSchemas(await tokenModulesOf(name, zip))).toEqual([]);
    expect(withSchemas(await initModulesOf(name, zip))).not.toEqual([]);
  });

  test('opens its connection to CXone before the secret is there, and says nothing over it', async () => {
    const { cxone, secrets, start } = await startWithout(name, SAYS_SO);
    secrets.fault({ type: 'hang' });
    const abort = new AbortController();
    const init = start({}, abort.signal).catch(() => undefined);
    await cxone.opened(1);
    expect(cxone.accepted.map(({ received }) => received)).toEqual(['']);
    abort.abort();
    await init;
  });

  test('has sent the request for the token before it loads the handler', async () => {
    const { cxone, start } = await startWithout(name, SAYS_SO);
    expect((await start()).stderr).toBe('handler loaded');
    expect(cxone.accepted.map(({ received }) => received)).toEqual([
      expect.stringMatching(/^POST \/oauth\/token HTTP/),
    ]);
  });

  test.each([
    ['a secret that is missing', { CXONE_SECRET_ID: 'cxone/none' }],
    ['a wrong environment', { CXONE_BASE_URL: 'nowhere' }],
  ])('loads the handler, which will report it, with %s too', async (_, settings) => {
    const { cxone, start } = await startWithout(name, SAYS_SO);
    expect((await start(settings)).stderr).toBe('handler loaded');
    expect(cxone.accepted.map(({ received }) => received).join('')).toBe('');
  });
});
