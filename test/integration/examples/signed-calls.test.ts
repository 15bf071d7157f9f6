// Signed calls, as the examples and the contract show them, at an endpoint that judges signatures as AWS does.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createSignedFetch, regionOf } from '../../../examples/signed-call/signed-fetch.ts';
import { CODE_SAMPLES } from '../../../lib/contract/openapi/code-samples.ts';
import { endOf, ROOT, start } from '../../support/bulk-program.ts';
import { hasCurl } from '../../support/curl.ts';
import { startHttpEndpoint } from '../../support/examples/http-endpoint.ts';
import { isSignedBy } from '../../support/examples/signed-requests.ts';
import { startWorld, UPDATE } from '../../support/world.ts';

const CALLER = {
  accessKeyId: 'AKIACALLERCALLER',
  secretAccessKey: 'caller/secret+key',
  sessionToken: 'caller/session+token==',
};
const REGION = 'eu-central-1';
const EXAMPLES = join(ROOT, 'examples/signed-call');
const hasBotocore = spawnSync('python3', ['-c', 'import botocore']).status === 0;
if (!hasBotocore)
  process.stderr.write('examples/signed-call/call.py did not run: no python3 with botocore here\n');

const startEndpoint = async () => startHttpEndpoint(await startWorld(), isSignedBy(CALLER, REGION));

const callerEnv = (endpoint: string, secretAccessKey = CALLER.secretAccessKey) => ({
  HTTP_ENDPOINT: endpoint,
  AWS_REGION: REGION,
  AWS_ACCESS_KEY_ID: CALLER.accessKeyId,
  AWS_SECRET_ACCESS_KEY: secretAccessKey,
  AWS_SESSION_TOKEN: CALLER.sessionToken,
  AWS_CONFIG_FILE: '/nonexistent',
  AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
});

describe('fetch in Node.js', () => {
  const send = async (caller: typeof CALLER, region = REGION) => {
    const signedFetch = createSignedFetch({ region, credentials: async () => caller });
    const body = JSON.stringify({ ...UPDATE, attribute_id: 'e-mail' });
    const headers = { 'content-type': 'application/json' };
    return (await signedFetch(await startEndpoint(), { method: 'POST', headers, body })).status;
  };

  test('is let in with the credentials of the caller', async () => {
    expect(await send(CALLER)).toBe(200);
  });

  test.each([
    ['another secret', { ...CALLER, secretAccessKey: 'of-somebody-else' }, REGION],
    ['another session', { ...CALLER, sessionToken: 'ended' }, REGION],
    ['another region', CALLER, 'eu-west-1'],
  ])('is refused with %s', async (_, caller, region) => {
    expect(await send(caller, region)).toBe(403);
  });

  test.each([
    ['https://api1234567.execute-api.eu-west-3.amazonaws.com/api/update-guest-attributes', 'eu-west-3'],
    ['https://api1234567.execute-api.cn-north-1.amazonaws.com.cn/api/update-guest-attributes', 'cn-north-1'],
    ['https://guests.example.com/api/update-guest-attributes', REGION],
  ])('finds the region of %s', (endpoint, region) => {
    vi.stubEnv('AWS_REGION', REGION);
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(regionOf(endpoint)).toBe(region);
  });
});

test('a signature is for the body that was signed', async () => {
  let other = '';
  const isSigned = isSignedBy(CALLER, REGION);
  const endpoint = await startHttpEndpoint(await startWorld(), (exchange) =>
    isSigned({ ...exchange, body: exchange.body + other }),
  );
  const signedFetch = createSignedFetch({ region: REGION, credentials: async () => CALLER });
  const headers = { 'content-type': 'application/json' };
  const send = () => signedFetch(endpoint, { method: 'POST', headers, body: JSON.stringify(UPDATE) });
  expect((await send()).status).toBe(200);
  other = ' ';
  expect((await send()).status).toBe(403);
});

describe.each([
  ['call.ts', process.execPath, true],
  ['call.py', 'python3', hasBotocore],
])('%s', (file, program, isRunnable) => {
  const run = async (env: Readonly<Record<string, string>>) => {
    const { exitCode, stdout } = await endOf(start(program, [join(EXAMPLES, file)], { env }));
    const [, status, body = ''] = /^(\d+)\n(.*)$/s.exec(stdout) ?? [];
    return { exitCode, status, body: JSON.parse(body) };
  };

  test.skipIf(!isRunnable)('shows what came back, and is refused without the right secret', async () => {
    const endpoint = await startEndpoint();
    const [allowed, refused] = await Promise.all([
      run(callerEnv(endpoint)),
      run(callerEnv(endpoint, 'wrong')),
    ]);
    expect(allowed).toMatchObject({ exitCode: 0, status: '200', body: { status: 'success' } });
    expect(refused).toEqual({ exitCode: 1, status: '403', body: { message: 'Forbidden' } });
  });
});

test.skipIf(!hasCurl)('the curl of the contract is let in', async () => {
  const endpoint = await startEndpoint();
  const sample = CODE_SAMPLES.find(({ label }) => label === 'AWS credentials');
  const child = start('sh', ['-c', String(sample?.source)], { env: callerEnv(endpoint) });
  expect((await endOf(child)).stdout).toMatch(/^HTTP\/1\.1 200 /);
});
