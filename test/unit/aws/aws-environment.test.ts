import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { describe, expect, test } from 'vitest';
import { readAwsEnvironment } from '../../../lib/aws/aws-environment.ts';
import { DYNAMODB } from '../../../lib/order/signed-look.ts';
import { SECRETS_MANAGER } from '../../../lib/secrets/signed-read.ts';

const LAMBDA = {
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'key',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_SESSION_TOKEN: 'session',
};

const endpointIn = (env: Readonly<Record<string, string>>) =>
  readAwsEnvironment({ ...LAMBDA, ...env }, SECRETS_MANAGER)?.endpoint.href;

describe('the way to Secrets Manager', () => {
  test('is that of the environment of a Lambda function', () => {
    expect(readAwsEnvironment(LAMBDA, SECRETS_MANAGER)).toEqual({
      service: 'secretsmanager',
      region: 'eu-central-1',
      endpoint: new URL('https://secretsmanager.eu-central-1.amazonaws.com'),
      credentials: { accessKeyId: 'key', secretAccessKey: 'secret', sessionToken: 'session' },
      maxAttempts: 3,
    });
  });

  test('has no session where the credentials have none', () => {
    const aws = readAwsEnvironment({ ...LAMBDA, AWS_SESSION_TOKEN: '' }, SECRETS_MANAGER);
    expect(aws?.credentials).toEqual({ accessKeyId: 'key', secretAccessKey: 'secret' });
  });

  test('goes to the endpoint of Secrets Manager before that of all of AWS', () => {
    const all = { AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' };
    const own = { AWS_ENDPOINT_URL_SECRETS_MANAGER: 'https://vpce-1.example.com:8443/secrets/' };
    expect(endpointIn(all)).toBe('http://127.0.0.1:4566/');
    expect(endpointIn({ ...all, ...own })).toBe('https://vpce-1.example.com:8443/secrets/');
    expect(endpointIn({ AWS_ENDPOINT_URL: '', AWS_ENDPOINT_URL_SECRETS_MANAGER: '' })).toBe(endpointIn({}));
  });

  test('is asked as often as AWS_MAX_ATTEMPTS says', () => {
    expect(readAwsEnvironment({ ...LAMBDA, AWS_MAX_ATTEMPTS: '5' }, SECRETS_MANAGER)?.maxAttempts).toBe(5);
  });

  const secrets = new SecretsManagerClient({ region: 'eu-central-1' }).config;
  const tables = new DynamoDBClient({ region: 'eu-central-1' }).config;

  test.each([
    ...['us-east-1', 'eu-central-2', 'ap-southeast-7', 'mx-central-1', 'il-central-1', 'eu-future-12'],
    ...['us-gov-west-1', 'cn-north-1', 'us-iso-east-1', 'us-isob-east-1', 'eu-isoe-west-1', 'eusc-de-east-1'],
  ])('is the host that the SDK finds for the region, or left to it: %s', async (region) => {
    const place = { Region: region, UseFIPS: false, UseDualStack: false };
    const env = { ...LAMBDA, AWS_REGION: region };
    expect([undefined, secrets.endpointProvider(place).url.href]).toContain(
      readAwsEnvironment(env, SECRETS_MANAGER)?.endpoint.href,
    );
    expect([
      undefined,
      tables.endpointProvider({ ...place, AccountIdEndpointMode: 'preferred' }).url.href,
    ]).toContain(readAwsEnvironment(env, DYNAMODB)?.endpoint.href);
  });
});

describe('the way to DynamoDB', () => {
  test('is that of the environment of a Lambda function', () => {
    expect(readAwsEnvironment(LAMBDA, DYNAMODB)).toMatchObject({
      service: 'dynamodb',
      endpoint: new URL('https://dynamodb.eu-central-1.amazonaws.com'),
    });
  });

  test('has an endpoint of its own', () => {
    const env = { ...LAMBDA, AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:8000' };
    expect(readAwsEnvironment(env, DYNAMODB)?.endpoint.href).toBe('http://127.0.0.1:8000/');
    expect(readAwsEnvironment(env, SECRETS_MANAGER)?.endpoint.hostname).toMatch(/^secretsmanager\./);
  });

  test.each(['AWS_ACCOUNT_ID', 'AWS_ACCOUNT_ID_ENDPOINT_MODE'])(
    'has to be found by the SDK where there is an %s, and that to Secrets Manager has not',
    (name) => {
      const env = { ...LAMBDA, [name]: 'any' };
      expect(readAwsEnvironment(env, DYNAMODB)).toBeUndefined();
      expect(readAwsEnvironment(env, SECRETS_MANAGER)).toBeDefined();
    },
  );
});

describe('the SDK has to find the way', () => {
  test.each([
    ['no region', { AWS_REGION: '' }],
    ['a region of China', { AWS_REGION: 'cn-north-1' }],
    ['a region of the government', { AWS_REGION: 'us-gov-west-1' }],
    ['an isolated region', { AWS_REGION: 'us-iso-east-1' }],
    ['a region that names FIPS', { AWS_REGION: 'fips-us-east-1' }],
    ['a region that would make another host', { AWS_REGION: 'eu-west-1.example.com#' }],
    ['FIPS', { AWS_USE_FIPS_ENDPOINT: 'true' }],
    ['dual stack', { AWS_USE_DUALSTACK_ENDPOINT: 'true' }],
    ['endpoints that do not count', { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }],
    ['an application named for AWS', { AWS_SDK_UA_APP_ID: 'guests' }],
    ['a profile, whose credentials come before these', { AWS_PROFILE: 'guests' }],
    ['no key', { AWS_ACCESS_KEY_ID: '' }],
    ['half a key', { AWS_SECRET_ACCESS_KEY: '' }],
    ['an endpoint that is no URL', { AWS_ENDPOINT_URL_SECRETS_MANAGER: 'localhost' }],
    ['an endpoint that is none for HTTP', { AWS_ENDPOINT_URL_SECRETS_MANAGER: 'ftp://localhost' }],
    ['an endpoint with a query', { AWS_ENDPOINT_URL: 'http://localhost/?stage=a' }],
    ['an endpoint with a user', { AWS_ENDPOINT_URL: 'http://user:word@localhost/' }],
    ['an endpoint of dual stack', { AWS_ENDPOINT_URL: 'https://secretsmanager.eu-central-1.api.aws' }],
    ['a single attempt', { AWS_MAX_ATTEMPTS: '1' }],
    ['attempts that are no number', { AWS_MAX_ATTEMPTS: '3 or so' }],
  ])('for %s', (_, env) => {
    expect(readAwsEnvironment({ ...LAMBDA, ...env }, SECRETS_MANAGER)).toBeUndefined();
  });
});
