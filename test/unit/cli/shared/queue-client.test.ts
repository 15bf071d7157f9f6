import { afterEach, describe, expect, test, vi } from 'vitest';
import { createQueueClient } from '../../../../cli/shared/queue-client.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('the SQS client of the command line', () => {
  test.each([
    ['https://sqs.eu-central-1.amazonaws.com/1/updates.fifo', 'eu-central-1'],
    ['https://eu-west-3.queue.amazonaws.com/1/updates.fifo', 'eu-west-3'],
    ['https://sqs.cn-north-1.amazonaws.com.cn/1/updates.fifo', 'cn-north-1'],
    ['http://127.0.0.1:9324/1/updates.fifo', 'us-east-2'],
  ])('%s is signed for %s', async (queueUrl, region) => {
    vi.stubEnv('AWS_REGION', 'us-east-2');
    const client = createQueueClient(queueUrl, { concurrency: 1, region: undefined });
    expect(await client.config.region()).toBe(region);
    client.destroy();
  });

  test('--region counts where the URL names none, and comes before the environment', async () => {
    vi.stubEnv('AWS_REGION', 'us-east-2');
    const regionFor = async (queueUrl: string) => {
      const client = createQueueClient(queueUrl, { concurrency: 1, region: 'eu-west-3' });
      client.destroy();
      return await client.config.region();
    };
    expect(await regionFor('http://127.0.0.1:9324/1/updates.fifo')).toBe('eu-west-3');
    expect(await regionFor('https://sqs.eu-central-1.amazonaws.com/1/updates.fifo')).toBe('eu-central-1');
  });
});
