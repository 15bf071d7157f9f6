import { once } from 'node:events';
import { createServer } from 'node:http';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createSqsClient } from '../../../lib/queue/sqs-client.ts';

test('an SQS that does not reply is given a second and a half', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'key');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  vi.stubEnv('AWS_MAX_ATTEMPTS', '1');
  vi.stubEnv('AWS_ENDPOINT_URL_SQS', `http://127.0.0.1:${port}`);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
  });

  const client = createSqsClient();
  onTestFinished(() => client.destroy());
  let outcome = 'waiting';
  const sent = client
    .send(new SendMessageCommand({ QueueUrl: `http://127.0.0.1:${port}/1/q.fifo`, MessageBody: 'm' }))
    .catch((error: Error) => {
      outcome = error.name;
    });
  await once(server, 'request');
  await vi.advanceTimersByTimeAsync(1_499);
  expect(outcome).toBe('waiting');
  await vi.advanceTimersByTimeAsync(1);
  await sent;
  expect(outcome).toBe('TimeoutError');
});
