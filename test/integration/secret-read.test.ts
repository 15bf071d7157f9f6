// How the secret is read: by one signed request, and by the AWS SDK where that brings no secret.
import { describe, expect, test, vi } from 'vitest';
import { readAwsEnvironment } from '../../lib/secrets/aws-environment.ts';
import { startReadingSecret } from '../../lib/secrets/secret-reader.ts';
import { createSignedRead } from '../../lib/secrets/signed-read.ts';
import type { Exchange } from '../../local/simulators/shared/loopback-server.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { checkSignature } from '../support/operator/signature.ts';
import { failure, held, type SecretReply, startSecretServer } from '../support/secret-server.ts';

const GOOD = held({ SecretString: 'the secret' });

// Only the SDK says which attempt it is.
const isFromSdk = ({ headers }: Exchange): boolean => headers['amz-sdk-request'] !== undefined;

/** Reads once; what was asked, and by whom. */
const readOnce = async (replies: readonly SecretReply[], given: Readonly<Record<string, string>> = {}) => {
  const { requests, env } = await startSecretServer(replies);
  for (const [name, value] of Object.entries(given)) vi.stubEnv(name, value);
  const result = await startReadingSecret({ ...env, ...given })().then(
    (text) => ({ text }),
    ({ name, $metadata, code }) => ({ name, status: $metadata?.httpStatusCode, code }),
  );
  return { result, requests, bySdk: requests.map(isFromSdk) };
};

describe('the signed request', () => {
  test('brings the secret, with a signature that AWS accepts', async () => {
    const { result, requests, bySdk } = await readOnce([GOOD], { AWS_SESSION_TOKEN: 'a session' });
    expect(result).toEqual({ text: 'the secret' });
    expect(bySdk).toEqual([false]);
    const [request] = requests;
    expect(request).toMatchObject({
      method: 'POST',
      path: '/',
      body: '{"SecretId":"cxone/guest"}',
      headers: { 'x-amz-target': 'secretsmanager.GetSecretValue', 'x-amz-security-token': 'a session' },
    });
    expect(request && checkSignature(request, 'aws-secret-access-key')).toMatchObject({
      region: 'eu-central-1',
      service: 'secretsmanager',
      names: expect.arrayContaining(['host', 'x-amz-date', 'x-amz-security-token', 'x-amz-target']),
    });
    expect(request && checkSignature({ ...request, body: '{}' }, 'aws-secret-access-key')).toBeUndefined();
  });

  test('brings nothing to read of a binary secret', async () => {
    const { result, bySdk } = await readOnce([held({ SecretBinary: 'AQID' })]);
    expect(result).toEqual({ text: undefined });
    expect(bySdk).toEqual([false]);
  });

  test('is made again by each read', async () => {
    const { requests, env } = await startSecretServer([GOOD, held({ SecretString: 'another' })]);
    const read = startReadingSecret(env);
    expect([await read(), await read()]).toEqual(['the secret', 'another']);
    expect(requests.map(isFromSdk)).toEqual([false, false]);
  });

  test.each(['', '/', '/secrets', '/secrets/'])(
    'goes where the SDK goes, and asks the same: "%s"',
    async (path) => {
      const { requests, env, url } = await startSecretServer([failure('InternalServiceError', 500), GOOD]);
      const endpoint = { AWS_ENDPOINT_URL_SECRETS_MANAGER: `${url}${path}` };
      vi.stubEnv('AWS_ENDPOINT_URL_SECRETS_MANAGER', endpoint.AWS_ENDPOINT_URL_SECRETS_MANAGER);
      expect(await startReadingSecret({ ...env, ...endpoint })()).toBe('the secret');
      expect(requests.map(isFromSdk)).toEqual([false, true]);
      const [ours, theirs] = requests.map((request) => ({
        ...checkSignature(request, 'aws-secret-access-key'),
        names: undefined,
        path: request.path,
        body: request.body,
        host: request.headers.host,
        type: request.headers['content-type'],
        target: request.headers['x-amz-target'],
      }));
      expect(ours).toEqual(theirs);
      expect(ours?.region).toBe('eu-central-1');
    },
  );

  test('is given up in its time, and its failure names neither secret nor key', async () => {
    const { env } = await startSecretServer(['hang']);
    const aws = readAwsEnvironment(env);
    const clock = createFakeClock();
    if (!aws) throw new Error('no environment');
    const read = createSignedRead({ aws, secretId: 'cxone/guest', timeoutMs: 3_000, clock })();
    const failed = expect(read).rejects.toMatchObject({ name: 'HttpExchangeError', kind: 'timeout' });
    await vi.waitFor(() => expect(clock.pendingTimers()).toBe(1));
    await clock.advance(3_000);
    await failed;
  });
});

describe('the SDK', () => {
  test.each<[string, SecretReply]>([
    ['a refusal', failure('AccessDeniedException')],
    ['a failure of the service', failure('InternalServiceError', 500)],
    ['a reply that is cut short', 'cut'],
    ['a reply that is no JSON', { status: 200, body: '<html>' }],
    ['a reply without a secret', held({})],
    ['a redirect', { status: 307, body: '' }],
  ])('asks again after %s', async (_, reply) => {
    const { result, bySdk } = await readOnce([reply, GOOD]);
    expect(result).toEqual({ text: 'the secret' });
    expect(bySdk).toEqual([false, true]);
  });

  test.each([
    ['ResourceNotFoundException', 400, 2],
    ['AccessDeniedException', 400, 2],
    ['InternalServiceError', 500, 3],
    ['ThrottlingException', 400, 3],
  ])('says what is wrong, after three tries at most: %s', async (type, status, tries) => {
    const { result, bySdk } = await readOnce([failure(type, status)]);
    expect(result).toMatchObject({ name: type, status });
    expect(bySdk).toEqual([false, true, true].slice(0, tries));
  });

  test('says that there is no connection', async () => {
    const { result, requests } = await readOnce([], {
      AWS_ENDPOINT_URL_SECRETS_MANAGER: 'http://127.0.0.1:1',
    });
    expect(result).toMatchObject({ code: 'ECONNREFUSED' });
    expect(requests).toEqual([]);
  });

  test.each([
    ['1', [true]],
    ['2', [false, true]],
    ['4', [false, true, true, true]],
  ])('has the tries that AWS_MAX_ATTEMPTS=%s leaves it', async (AWS_MAX_ATTEMPTS, bySdk) => {
    const read = await readOnce([failure('InternalServiceError', 500)], { AWS_MAX_ATTEMPTS });
    expect(read.bySdk).toEqual(bySdk);
  });

  test.each([
    ['another partition', { AWS_REGION: 'cn-north-1' }],
    ['an application named for AWS', { AWS_SDK_UA_APP_ID: 'guests' }],
  ])('does all of it with %s', async (_, given) => {
    const { result, bySdk } = await readOnce([GOOD], given);
    expect(result).toEqual({ text: 'the secret' });
    expect(bySdk).toEqual([true]);
  });

  test('says that there are no credentials', async () => {
    const { result, requests } = await readOnce([GOOD], {
      AWS_ACCESS_KEY_ID: '',
      AWS_EC2_METADATA_DISABLED: 'true',
    });
    expect(result).toMatchObject({ name: 'CredentialsProviderError' });
    expect(requests).toEqual([]);
  });
});
