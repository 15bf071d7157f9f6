import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, test } from 'vitest';
import { planAws } from '../../../local/aws-plan.ts';
import { type Surroundings, startSurroundings } from '../../../local/surroundings.ts';
import { freePorts } from '../../support/local-run.ts';

const CXONE = { CXONE_BASE_URL: 'https://api.example.com' };
const SECRET = { CXONE_SECRET_ID: 'cxone/real' };
const QUEUE = {
  UPDATE_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/123456789012/guest-updates.fifo',
  DEAD_LETTER_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/123456789012/dead-letter.fifo',
};
const TABLE = { ORDER_TABLE_NAME: 'guest-order-elsewhere' };
const AWS = { AWS_ACCESS_KEY_ID: 'real', AWS_SECRET_ACCESS_KEY: 'real', AWS_REGION: 'eu-central-1' };

describe('what surrounds a local run', () => {
  let surroundings: Surroundings | undefined;

  afterEach(async () => {
    await surroundings?.close();
    surroundings = undefined;
  });

  const start = async (env: NodeJS.ProcessEnv) => {
    surroundings = await startSurroundings({ env, plan: planAws(env), ports: await freePorts() });
    return surroundings;
  };

  test('is all simulators when the environment names nothing, with credentials of no meaning', async () => {
    const { params, env, listening, localQueue, localTable } = await start({ ...AWS, AWS_PROFILE: 'mine' });
    expect(listening.map(({ name }) => name)).toEqual([
      'CXone simulator',
      'Secrets Manager simulator',
      'SQS simulator',
      'DynamoDB in memory',
    ]);
    expect(params.secretName).toBe('cxone/guest-attributes');
    expect(params.updateQueueUrl).toBe(localQueue?.queueUrl);
    expect(env).toMatchObject({ AWS_ACCESS_KEY_ID: 'local', AWS_PROFILE: undefined });
    expect(params.orderTableName).toBe(localTable?.name);
    const { AWS_ENDPOINT_URL_SECRETS_MANAGER, AWS_ENDPOINT_URL_SQS, AWS_ENDPOINT_URL_DYNAMODB } = env;
    const endpoints = [AWS_ENDPOINT_URL_SECRETS_MANAGER, AWS_ENDPOINT_URL_SQS, AWS_ENDPOINT_URL_DYNAMODB];
    for (const url of [...endpoints, params.cxoneBaseUrl]) {
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    }
  });

  test('has a queue whose failed messages come back within fifteen seconds, and a dead-letter queue', async () => {
    const { env, params } = await start({});
    const client = new SQSClient({
      endpoint: env.AWS_ENDPOINT_URL_SQS ?? '',
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    const command = new GetQueueAttributesCommand({
      QueueUrl: params.updateQueueUrl,
      AttributeNames: ['All'],
    });
    const { Attributes } = await client.send(command);
    client.destroy();
    expect(Attributes).toMatchObject({ VisibilityTimeout: '15', DeduplicationScope: 'messageGroup' });
    expect(JSON.parse(Attributes?.RedrivePolicy ?? '')).toMatchObject({
      deadLetterTargetArn: 'arn:aws:sqs:us-east-1:000000000000:guest-updates-dead-letter.fifo',
    });
  });

  test('has no simulator for what the environment names, and nothing to poll on AWS', async () => {
    const { params, listening, localQueue, localTable, env, simulated } = await start({
      ...CXONE,
      ...SECRET,
      ...QUEUE,
      ...TABLE,
      ...AWS,
    });
    expect(listening).toEqual([]);
    expect(Object.values({ localQueue, localTable, ...simulated })).toEqual(Array(5).fill(undefined));
    expect(params).toEqual({
      cxoneBaseUrl: CXONE.CXONE_BASE_URL,
      secretName: SECRET.CXONE_SECRET_ID,
      updateQueueUrl: QUEUE.UPDATE_QUEUE_URL,
      deadLetterQueueUrl: QUEUE.DEAD_LETTER_QUEUE_URL,
      orderTableName: TABLE.ORDER_TABLE_NAME,
    });
    expect(env.AWS_ENDPOINT_URL_SQS).toBeUndefined();
    expect(env.AWS_ENDPOINT_URL_DYNAMODB).toBeUndefined();
    expect(env).toMatchObject(AWS);
  });

  test('hands what tunes the functions on to them, each as the parameter of a deployment', async () => {
    const { params } = await start({
      ...CXONE,
      ...SECRET,
      ...QUEUE,
      ...AWS,
      CXONE_MAX_ATTEMPTS: '1',
      CXONE_ATTEMPT_TIMEOUT_MS: '900',
      CXONE_RETRY_BASE_DELAY_MS: '10',
      LOG_LEVEL: 'DEBUG',
      OVERFLOW: 'fail',
      SQS_RESERVE_MS: '150',
      GUEST_CONCURRENCY: '',
    });
    expect(params).toMatchObject({
      cxoneMaxAttempts: '1',
      cxoneAttemptTimeoutMs: '900',
      cxoneRetryBaseDelayMs: '10',
      logLevel: 'DEBUG',
      overflow: 'fail',
      sqsReserveMs: '150',
    });
    expect(params).not.toHaveProperty('guestConcurrency');
  });

  test('keeps no order beside a queue elsewhere, whose own consumer would not know the table', async () => {
    const { params, listening } = await start({ ...CXONE, ...SECRET, ...QUEUE, ...AWS });
    expect(listening).toEqual([]);
    expect(params).toMatchObject({ ordering: 'none' });
    expect(params).not.toHaveProperty('orderTableName');
  });

  test('gives the functions no dead-letter queue where the environment names a queue alone', async () => {
    const { params } = await start({
      ...AWS,
      UPDATE_QUEUE_URL: QUEUE.UPDATE_QUEUE_URL,
      DEAD_LETTER_QUEUE_URL: '',
    });
    expect(params).not.toHaveProperty('deadLetterQueueUrl');
  });

  test.each([
    ['the secret', SECRET],
    ['the queue', QUEUE],
    ['the table', TABLE],
  ])('keeps the credentials of the environment when %s is on AWS', async (_, named) => {
    expect((await start({ ...named, ...AWS })).env).toMatchObject(AWS);
  });

  test('leaves nothing open when a part of it cannot start', async () => {
    const ports = await freePorts();
    const startAt = (env: NodeJS.ProcessEnv) => startSurroundings({ env, plan: planAws(env), ports });
    surroundings = await startAt({ ...SECRET, ...CXONE, ...AWS });
    await expect(startAt({})).rejects.toMatchObject({ code: 'EADDRINUSE' });
    const { listening } = await startAt({ ...QUEUE, ...AWS }).then(async (again) => {
      await again.close();
      return again;
    });
    expect(listening).toHaveLength(2);
  });
});
