import { afterEach, describe, expect, test, vi } from 'vitest';
import { createQueueClient } from '../../../../cli/shared/queue-client.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('the SQS client of a bulk run', () => {
  test.each([
    ['https://sqs.eu-central-1.amazonaws.com/1/updates.fifo', 'eu-central-1'],
    ['https://eu-west-3.queue.amazonaws.com/1/updates.fifo', 'eu-west-3'],
    ['https://sqs.cn-north-1.amazonaws.com.cn/1/updates.fifo', 'cn-north-1'],
    ['http://127.0.0.1:9324/1/updates.fifo', 'us-east-2'],
  ])('%s is signed for %s', async (queueUrl, region) => {
    vi.stubEnv('AWS_REGION', 'us-east-2');
    const client = createQueueClient(queueUrl, 1);
    expect(await client.config.region()).toBe(region);
    client.destroy();
  });
});
