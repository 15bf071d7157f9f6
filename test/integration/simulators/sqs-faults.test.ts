import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ObservedMessage, startSqsSimulator } from '../../../local/simulators/sqs/simulator.ts';
import { createSqsClient, QUEUE, type SqsSetup, startSqs } from './sqs-setup.ts';

describe('faults of the SQS simulator', () => {
  let sqs: SqsSetup;

  beforeEach(async () => {
    sqs = await startSqs();
  });

  afterEach(() => sqs.close());

  test.each([
    ['RequestThrottled', 400],
    ['AccessDenied', 400],
    ['QueueDoesNotExist', 400],
    ['InternalError', 500],
  ])('%s is raised by the client under that name with status %i, once', async (type, status) => {
    sqs.simulator.fault({ action: 'SendMessage', type });
    await expect(sqs.send('a', '1')).rejects.toMatchObject({
      name: type,
      $metadata: { httpStatusCode: status },
    });
    sqs.simulator.assertFaultsConsumed();
    await sqs.send('a', '2');
    expect(sqs.simulator.messages(QUEUE).map(({ body }) => body)).toEqual(['2']);
  });

  test('a fault waits for its action and its queue', async () => {
    sqs.simulator.fault({ action: 'ReceiveMessage', type: 'InternalError' });
    sqs.simulator.fault({ action: 'any', queue: 'other.fifo', type: 'InternalError' });
    await sqs.send('a', '1');
    await expect(sqs.receive()).rejects.toMatchObject({ name: 'InternalError' });
    expect(() => sqs.simulator.assertFaultsConsumed()).toThrow('other.fifo');
    sqs.simulator.clearFaults();
    expect(sqs.simulator.pendingFaults()).toEqual([]);
  });

  test('with afterApply the message is stored and its reply lost; sending it again stores it once', async () => {
    sqs.simulator.fault({ action: 'SendMessage', kind: 'reset', afterApply: true });
    await expect(sqs.send('a', '1', 'same')).rejects.toMatchObject({ code: 'ECONNRESET' });
    await sqs.send('a', '1', 'same');
    expect(sqs.simulator.messages(QUEUE)).toHaveLength(1);
  });

  test('the SDK sends again by itself, and the deduplication id makes it one message', async () => {
    const client = createSqsClient(sqs.simulator.url, 3);
    sqs.simulator.fault({ action: 'SendMessageBatch', kind: 'reset', afterApply: true });
    const Entries = [{ Id: 'x', MessageBody: '1', MessageGroupId: 'a', MessageDeduplicationId: 'd' }];
    await client.send(new SendMessageBatchCommand({ QueueUrl: sqs.queueUrl, Entries }));
    expect(sqs.simulator.requests).toHaveLength(2);
    expect(sqs.simulator.messages(QUEUE)).toHaveLength(1);
    client.destroy();
  });

  test('the first entries of a batch fail and the others are done', async () => {
    sqs.simulator.fault({ action: 'SendMessageBatch', failedEntries: 1 });
    const entry = (Id: string) => ({ Id, MessageBody: Id, MessageGroupId: 'a', MessageDeduplicationId: Id });
    const sent = await sqs.client.send(
      new SendMessageBatchCommand({ QueueUrl: sqs.queueUrl, Entries: [entry('one'), entry('two')] }),
    );
    expect(sent.Failed).toMatchObject([{ Id: 'one', Code: 'InternalError', SenderFault: false }]);
    expect(sent.Successful).toMatchObject([{ Id: 'two' }]);
    expect(sqs.simulator.messages(QUEUE).map(({ body }) => body)).toEqual(['two']);
  });

  test('an observer sees every message come and go', async () => {
    const seen: ObservedMessage[] = [];
    const simulator = await startSqsSimulator({
      queues: [{ name: QUEUE, fifo: true, visibilityTimeoutSeconds: 30 }],
      observe: (observed) => seen.push(observed),
    });
    const client = createSqsClient(simulator.url);
    const Entries = ['d', 'd'].map((MessageDeduplicationId, n) => ({
      Id: `e${n}`,
      MessageBody: 'x',
      MessageGroupId: 'a',
      MessageDeduplicationId,
    }));
    await client.send(new SendMessageBatchCommand({ QueueUrl: simulator.queueUrl(QUEUE), Entries }));
    expect(seen.map(({ event, queue, body }) => [event, queue, body])).toEqual([
      ['sent', QUEUE, 'x'],
      ['duplicate', QUEUE, 'x'],
    ]);
    client.destroy();
    await simulator.close();
  });
});
