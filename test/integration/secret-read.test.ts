// How the secret is read: by one signed request.
import { describe, expect, test, vi } from 'vitest';
import { readAwsEnvironment } from '../../lib/aws/aws-environment.ts';
import { startReadingSecret } from '../../lib/secrets/secret-reader.ts';
import { createSignedRead, SECRETS_MANAGER } from '../../lib/secrets/signed-read.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { checkSignature, whereAndWhat } from '../support/operator/signature.ts';
import {
  failure,
  GOOD,
  held,
  isFromSdk,
  readSecretOnce,
  startSecretServer,
} from '../support/secret-server.ts';

describe('the signed request', () => {
  test('brings the secret, with a signature that AWS accepts', async () => {
    const { result, requests, bySdk } = await readSecretOnce([GOOD], { AWS_SESSION_TOKEN: 'a session' });
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
    const { result, bySdk } = await readSecretOnce([held({ SecretBinary: 'AQID' })]);
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
      const [ours, theirs] = requests.map((request) => whereAndWhat(request, 'aws-secret-access-key'));
      expect(ours).toEqual(theirs);
      expect(ours?.region).toBe('eu-central-1');
    },
  );

  test('is given up in its time, and its failure names neither secret nor key', async () => {
    const { env } = await startSecretServer(['hang']);
    const aws = readAwsEnvironment(env, SECRETS_MANAGER);
    const clock = createFakeClock();
    if (!aws) throw new Error('no environment');
    const read = createSignedRead({ aws, secretId: 'cxone/guest', timeoutMs: 3_000, clock })();
    const failed = expect(read).rejects.toMatchObject({ name: 'HttpExchangeError', kind: 'timeout' });
    await vi.waitFor(() => expect(clock.pendingTimers()).toBe(1));
    await clock.advance(3_000);
    await failed;
  });
});
