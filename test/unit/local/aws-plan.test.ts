import { describe, expect, test } from 'vitest';
import { planAws } from '../../../local/aws-plan.ts';
import { thrownBy } from '../../support/thrown.ts';

const KEYS = { AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'y' };
const SECRET = { CXONE_SECRET_ID: 'cxone/guest-attributes' };
const QUEUE = { UPDATE_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/123456789012/guest-updates.fifo' };
const TABLE = { ORDER_TABLE_NAME: 'guest-order' };
const ENDPOINT = { AWS_ENDPOINT_URL: 'http://localhost:5000' };

const refusal = (env: NodeJS.ProcessEnv): string => {
  const { message } = thrownBy(() => planAws(env));
  expect(message).not.toContain('\n');
  return message;
};

describe('what of AWS a local run uses', () => {
  test('is nothing when the environment names nothing, whatever credentials there are', () => {
    const local = { localSecret: true, localQueue: true, orderTable: 'local', notices: [] };
    expect(planAws({})).toEqual(local);
    expect(planAws({ ...KEYS, AWS_ENDPOINT_URL: '' })).toEqual(local);
  });

  test('is what the environment names', () => {
    expect(planAws({ ...KEYS, ...SECRET })).toMatchObject({
      localSecret: false,
      localQueue: true,
      notices: [],
    });
    expect(planAws({ ...KEYS, ...QUEUE, ...TABLE })).toEqual({
      localSecret: true,
      localQueue: false,
      orderTable: 'named',
      notices: [],
    });
    expect(planAws({ ...KEYS, ...TABLE })).toMatchObject({
      localQueue: true,
      orderTable: 'named',
      notices: [],
    });
    expect(planAws({ ...KEYS, ...ENDPOINT, ...SECRET, ...QUEUE, ...TABLE })).toEqual({
      localSecret: false,
      localQueue: false,
      orderTable: 'named',
      notices: [],
    });
  });

  test('is never a simulator in place of an emulator without a word', () => {
    const { localQueue, notices } = planAws({ ...KEYS, ...ENDPOINT, ...SECRET });
    expect(localQueue).toBe(true);
    expect(notices).toEqual([
      expect.stringContaining('UPDATE_QUEUE_URL names no queue at http://localhost:5000'),
      expect.stringContaining('ORDER_TABLE_NAME names no table at http://localhost:5000'),
    ]);
  });

  test('is no table in memory beside a queue elsewhere, and says so', () => {
    const { orderTable, notices } = planAws({ ...KEYS, ...QUEUE });
    expect(orderTable).toBe('none');
    expect(notices).toEqual([expect.stringContaining('ORDER_TABLE_NAME names no table beside')]);
  });
});

describe('a local run refuses, in one line', () => {
  test.each(['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_SECRETS_MANAGER'])(
    '%s without a secret, and says how to make one there',
    (variable) => {
      const message = refusal({
        ...KEYS,
        [variable]: 'http://user:hidden@localhost:5000/path',
        AWS_REGION: 'eu-west-1',
      });
      expect(message).toContain(`${variable} is set`);
      expect(message).toContain('CXONE_SECRET_ID does not name it');
      expect(message).toContain(
        'aws secretsmanager create-secret --endpoint-url http://localhost:5000 --region eu-west-1 --name cxone/guest-attributes --secret-string \'{"client_id": "demo-client", "client_secret": "demo-secret"}\'',
      );
      expect(message).not.toContain('hidden');
    },
  );

  test('the same with a real CXone, whose credentials it does not know', () => {
    const message = refusal({ ...KEYS, ...ENDPOINT, CXONE_BASE_URL: 'https://api.example.com' });
    expect(message).toContain(`'{"client_id": "…", "client_secret": "…"}'`);
  });

  test('the same for the Digital Experience API, with an access key', () => {
    const simulated = refusal({ ...KEYS, ...ENDPOINT, CXONE_API: 'digital' });
    expect(simulated).toMatch(/"client_id": "guest attributes@.*"access_key_secret": "DEMO.*===="}'/);
    const real = refusal({ ...KEYS, ...ENDPOINT, CXONE_API: 'digital', CXONE_ISSUER: 'https://a.example' });
    expect(real).toContain('"access_key_id": "…", "access_key_secret": "…"}');
  });

  test('the same with keys of hashes, which everybody knows and no real tenant gets', () => {
    const keyed = { ...KEYS, ...ENDPOINT, IDENTIFIER_HASH: 'hmac-sha256' };
    expect(refusal(keyed)).toMatch(/"demo-secret", "hash_keys": {"k1": "[\w+/]{43}="}, "hash_key": "k1"}'/);
    const real = refusal({ ...keyed, CXONE_BASE_URL: 'https://api.example.com' });
    expect(real).toContain('"client_secret": "…", "hash_keys": {"k1": "…"}, "hash_key": "k1"}');
  });

  test('an endpoint that is no URL, without repeating it', () => {
    expect(refusal({ ...KEYS, AWS_ENDPOINT_URL: 'localhost:5000' })).toBe(
      'AWS_ENDPOINT_URL must be an http or https URL.',
    );
    expect(refusal({ ...KEYS, ...SECRET, AWS_ENDPOINT_URL: 'nonsense' })).toMatch(/^AWS_ENDPOINT_URL must/);
    expect(refusal({ ...KEYS, ...SECRET, ...QUEUE, AWS_ENDPOINT_URL: 'nonsense' })).toMatch(
      /^AWS_ENDPOINT_URL must/,
    );
  });

  test('an endpoint of DynamoDB alone without a table', () => {
    expect(refusal({ AWS_ENDPOINT_URL_DYNAMODB: 'http://localhost:8000' })).toContain(
      'ORDER_TABLE_NAME does not name',
    );
  });

  test('an endpoint of SQS alone without a queue', () => {
    expect(refusal({ AWS_ENDPOINT_URL_SQS: 'http://localhost:9324' })).toContain(
      'UPDATE_QUEUE_URL does not name',
    );
  });

  test.each([
    ['a secret on AWS', SECRET, 'CXONE_SECRET_ID needs'],
    ['a queue on AWS', QUEUE, 'UPDATE_QUEUE_URL needs'],
    ['both', { ...SECRET, ...QUEUE }, 'CXONE_SECRET_ID and UPDATE_QUEUE_URL need AWS credentials'],
    ['a table on AWS', TABLE, 'ORDER_TABLE_NAME needs'],
  ])('%s without credentials, and says where they come from', (_, named, begin) => {
    const message = refusal(named);
    expect(message).toContain(begin);
    expect(message).toContain('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set');
    expect(message).toContain('aws configure export-credentials --format env');
    expect(refusal({ ...named, AWS_ACCESS_KEY_ID: 'x' })).toContain('AWS_SECRET_ACCESS_KEY is not set');
  });

  test('an emulator without credentials, which takes any', () => {
    expect(refusal({ ...ENDPOINT, ...SECRET })).toContain('AWS_ACCESS_KEY_ID=x AWS_SECRET_ACCESS_KEY=x');
  });
});
