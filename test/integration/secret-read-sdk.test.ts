// How the secret is read where the signed request brings none: by the AWS SDK.
import { describe, expect, test } from 'vitest';
import { failure, GOOD, held, readSecretOnce, type SecretReply } from '../support/secret-server.ts';

describe('the SDK', () => {
  test.each<[string, SecretReply]>([
    ['a refusal', failure('AccessDeniedException')],
    ['a failure of the service', failure('InternalServiceError', 500)],
    ['a reply that is cut short', 'cut'],
    ['a reply that is no JSON', { status: 200, body: '<html>' }],
    ['a reply without a secret', held({})],
    ['a redirect', { status: 307, body: '' }],
  ])('asks again after %s', async (_, reply) => {
    const { result, bySdk } = await readSecretOnce([reply, GOOD]);
    expect(result).toEqual({ text: 'the secret' });
    expect(bySdk).toEqual([false, true]);
  });

  test.each([
    ['ResourceNotFoundException', 400, 2],
    ['AccessDeniedException', 400, 2],
    ['InternalServiceError', 500, 3],
    ['ThrottlingException', 400, 3],
  ])('says what is wrong, after three tries at most: %s', async (type, status, tries) => {
    const { result, bySdk } = await readSecretOnce([failure(type, status)]);
    expect(result).toMatchObject({ name: type, status });
    expect(bySdk).toEqual([false, true, true].slice(0, tries));
  });

  test('says that there is no connection', async () => {
    const { result, requests } = await readSecretOnce([], {
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
    const read = await readSecretOnce([failure('InternalServiceError', 500)], { AWS_MAX_ATTEMPTS });
    expect(read.bySdk).toEqual(bySdk);
  });

  test.each([
    ['another partition', { AWS_REGION: 'cn-north-1' }],
    ['an application named for AWS', { AWS_SDK_UA_APP_ID: 'guests' }],
  ])('does all of it with %s', async (_, given) => {
    const { result, bySdk } = await readSecretOnce([GOOD], given);
    expect(result).toEqual({ text: 'the secret' });
    expect(bySdk).toEqual([true]);
  });

  test('says that there are no credentials', async () => {
    const { result, requests } = await readSecretOnce([GOOD], {
      AWS_ACCESS_KEY_ID: '',
      AWS_EC2_METADATA_DISABLED: 'true',
    });
    expect(result).toMatchObject({ name: 'CredentialsProviderError' });
    expect(requests).toEqual([]);
  });
});
