import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startQueueMapping } from '../../../local/queue-mapping.ts';
import {
  type LoopbackServer,
  startLoopbackServer,
} from '../../../local/simulators/shared/loopback-server.ts';
import { QUEUE, type SqsSetup, startSqs } from '../simulators/sqs-setup.ts';

describe('the mapping of the local queue', () => {
  let sqs: SqsSetup;
  let lambda: LoopbackServer;
  let mapping: { stop(): Promise<void> };
  let reply: { readonly payload: string; readonly failed: boolean };
  let invocations: string[];
  let failures: string[];

  beforeEach(async () => {
    invocations = [];
    failures = [];
    sqs = await startSqs();
    lambda = await startLoopbackServer(({ path, body, response }) => {
      invocations.push(`${path} ${body}`);
      response.writeHead(200, reply.failed ? { 'x-amz-function-error': 'Unhandled' } : {}).end(reply.payload);
    });
    mapping = startQueueMapping({
      endpoint: sqs.simulator.url,
      queueUrl: sqs.queueUrl,
      lambdaUrl: lambda.url,
      functionName: 'drain',
      onFailure: ({ message }) => failures.push(message),
    });
  });

  afterEach(async () => {
    await mapping.stop();
    await Promise.all([sqs.close(), lambda.close()]);
  });

  test('hands messages to the function, after which they leave the queue', async () => {
    reply = { payload: '{"batchItemFailures":[]}\n', failed: false };
    await sqs.send('g', 'the update');
    await vi.waitUntil(() => sqs.simulator.messages(QUEUE).length === 0);
    expect(invocations).toEqual([
      expect.stringMatching(/^\/2015-03-31\/functions\/drain\/invocations .*the update/),
    ]);
    expect(failures).toEqual([]);
  });

  test.each([
    [
      'its type and message, without the stack',
      '{"errorType":"TypeError","errorMessage":"m","trace":["at x"]}',
      'TypeError: m',
    ],
    ['that it failed, where it says no more', 'not JSON', 'it returned an error'],
  ])(
    'of an invocation that failed as a whole reports %s, and keeps the message',
    async (_, payload, reported) => {
      reply = { payload, failed: true };
      await sqs.send('g', 'the update');
      await vi.waitUntil(() => failures.length > 0);
      expect(failures).toEqual([reported]);
      expect(sqs.simulator.messages(QUEUE)).toHaveLength(1);
    },
  );
});
