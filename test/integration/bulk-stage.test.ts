import { describe, expect, onTestFinished, test } from 'vitest';
import { NO_ORDER_TABLE, startBulkWorld } from '../support/bulk-world.ts';
import { startCloudFormation } from '../support/cloudformation-server.ts';
import { guestRows } from '../support/guest-rows.ts';
import { expectOncePerRowInOrder } from '../support/sent-rows.ts';

const STACK = 'cxone-guest-attributes-prod';

const startStage = async () => {
  const world = await startBulkWorld();
  const cloudFormation = await startCloudFormation({
    [STACK]: { UpdateQueueUrl: world.queueUrl, DeadLetterQueueUrl: `${world.sqs.url}/1/other.fifo` },
    'cxone-guest-attributes-half': { ServiceEndpoint: 'https://example.com' },
  });
  onTestFinished(cloudFormation.close);
  world.write('guests.csv', guestRows(40));
  const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
    world.start(['guests.csv', ...args], {
      env: { UPDATE_QUEUE_URL: undefined, ...cloudFormation.env, ...env },
    }).ended;
  return { world, cloudFormation, run };
};

describe('bulk --stage', { timeout: 60_000 }, () => {
  test('the queue is that of the stack, read in the region that is given', async () => {
    const { world, cloudFormation, run } = await startStage();
    expect(await run(['--stage', 'prod', '--region', 'eu-west-3'])).toMatchObject({
      exitCode: 0,
      stderr: NO_ORDER_TABLE,
    });
    expectOncePerRowInOrder(world.sent(), 40);
    expect(cloudFormation.requests).toEqual([{ stackName: STACK, region: 'eu-west-3' }]);
  });

  test('it comes before the queue of the environment, and the region of the environment is the default', async () => {
    const { world, cloudFormation, run } = await startStage();
    const env = { UPDATE_QUEUE_URL: 'http://127.0.0.1:1/1/updates.fifo' };
    expect((await run(['--stage', 'prod'], env)).exitCode).toBe(0);
    expect(world.sent()).toHaveLength(40);
    expect(cloudFormation.requests).toEqual([{ stackName: STACK, region: 'us-east-1' }]);
  });

  test('a dry run asks for no queue', async () => {
    const { cloudFormation, run } = await startStage();
    expect((await run(['--stage', 'prod', '--dry-run'])).exitCode).toBe(0);
    expect(cloudFormation.requests).toEqual([]);
  });

  test.each<[string, string[], NodeJS.ProcessEnv, RegExp]>([
    [
      'a stack that is not there',
      ['--stage', 'prd'],
      {},
      /^There is no stack cxone-guest-attributes-prd in us-east-1\. Check --stage, --region and the AWS account/,
    ],
    [
      'a stack without a queue',
      ['--stage', 'half'],
      {},
      /^The stack cxone-guest-attributes-half has no output UpdateQueueUrl\. .*deploy it again\./,
    ],
    [
      'no credentials',
      ['--stage', 'prod'],
      { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined },
      /^AWS: CredentialsProviderError\. Give credentials: AWS_PROFILE, or/,
    ],
    [
      'no region',
      ['--stage', 'prod'],
      { AWS_REGION: undefined },
      /^The AWS region is not known\. Give --region or set AWS_REGION\./,
    ],
  ])('%s is reported in one line with the way out', async (_, args, env, message) => {
    const { world, run } = await startStage();
    const end = await run(args, env);
    expect(end).toMatchObject({ exitCode: 1, stdout: '' });
    expect(end.stderr).toMatch(message);
    expect(end.stderr).toMatch(/^[^\n]+\n$/);
    expect(world.sent()).toEqual([]);
    expect(world.files()).toEqual(['guests.csv']);
  });

  test('the failure of credentials that lack a right names the right, and not whose they are', async () => {
    const { cloudFormation, run } = await startStage();
    const message = 'User: arn:aws:iam::123456789012:user/x is not authorized';
    cloudFormation.refuseWith({ status: 403, code: 'AccessDenied', message });
    const end = await run(['--stage', 'prod']);
    expect(end).toMatchObject({
      exitCode: 1,
      stderr:
        'AWS: AccessDenied (status 403). The credentials need cloudformation:DescribeStacks on the stack.\n',
    });
  });

  test('a name that no stage can have is wrong usage', async () => {
    const { cloudFormation, run } = await startStage();
    expect(await run(['--stage', 'arn:x'])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/^--stage must be letters, digits and hyphens/),
    });
    expect(cloudFormation.requests).toEqual([]);
  });
});
