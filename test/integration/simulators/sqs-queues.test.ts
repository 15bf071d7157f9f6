import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { describe, expect, test, vi } from 'vitest';
import { startSqsSimulator } from '../../../local/simulators/sqs/simulator.ts';
import { bodies, createSqsClient, DEAD_LETTER_QUEUE, QUEUE, startSqs } from './sqs-setup.ts';

describe('the queues of the SQS simulator', () => {
  test('a queue is found by name, listed, described and purged; an unknown one is QueueDoesNotExist', async () => {
    const sqs = await startSqs();
    const { QueueUrl } = await sqs.client.send(new GetQueueUrlCommand({ QueueName: QUEUE }));
    expect(QueueUrl).toBe(`${sqs.simulator.url}/000000000000/${QUEUE}`);
    expect((await sqs.client.send(new ListQueuesCommand({}))).QueueUrls).toHaveLength(2);
    await expect(sqs.client.send(new GetQueueUrlCommand({ QueueName: 'none' }))).rejects.toMatchObject({
      name: 'QueueDoesNotExist',
    });
    await sqs.send('a', '1');
    await sqs.send('b', '2');
    await sqs.receive({ max: 1 });
    const { Attributes } = await sqs.client.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
    );
    expect(Attributes).toMatchObject({
      QueueArn: `arn:aws:sqs:us-east-1:000000000000:${QUEUE}`,
      ApproximateNumberOfMessages: '1',
      ApproximateNumberOfMessagesNotVisible: '1',
      VisibilityTimeout: '30',
      FifoQueue: 'true',
    });
    expect(JSON.parse(Attributes?.RedrivePolicy ?? '')).toEqual({
      deadLetterTargetArn: sqs.simulator.queueArn(DEAD_LETTER_QUEUE),
      maxReceiveCount: 2,
    });
    await sqs.client.send(new PurgeQueueCommand({ QueueUrl }));
    expect(sqs.simulator.messages(QUEUE)).toEqual([]);
    await sqs.close();
  });

  test('the environment alone leads the client to the simulator', async () => {
    const sqs = await startSqs();
    vi.stubEnv('AWS_ENDPOINT_URL_SQS', sqs.simulator.url);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
    const client = new SQSClient({ region: 'us-east-1' });
    await client.send(new PurgeQueueCommand({ QueueUrl: sqs.queueUrl }));
    expect(sqs.simulator.requests).toHaveLength(1);
    vi.unstubAllEnvs();
    client.destroy();
    await sqs.close();
  });

  test('what lies in the queues can be looked at without a client', async () => {
    const sqs = await startSqs();
    const id = await sqs.send('a', 'hello');
    await sqs.receive();
    const response = await fetch(`${sqs.simulator.url}/_simulator/queues`);
    expect(await response.json()).toMatchObject([
      {
        name: QUEUE,
        visible: 0,
        in_flight: 1,
        messages: [{ messageId: id, body: 'hello', receiveCount: 1 }],
      },
      { name: DEAD_LETTER_QUEUE, visible: 0, in_flight: 0, messages: [] },
    ]);
    expect((await fetch(`${sqs.simulator.url}/other`)).status).toBe(404);
    await sqs.close();
  });
});

describe('a standard queue of the SQS simulator', () => {
  test('has no order to lock, and may delay a message', async () => {
    const simulator = await startSqsSimulator({
      queues: [{ name: 'plain', fifo: false, visibilityTimeoutSeconds: 30 }],
    });
    const client = createSqsClient(simulator.url);
    const QueueUrl = simulator.queueUrl('plain');
    const send = (MessageBody: string, DelaySeconds = 0) =>
      client.send(new SendMessageCommand({ QueueUrl, MessageBody, DelaySeconds }));
    const receive = () => client.send(new ReceiveMessageCommand({ QueueUrl }));
    await send('later', 900);
    await send('now');
    await send('now');
    const received = [await receive(), await receive(), await receive()];
    expect(received.map(({ Messages = [] }) => bodies(Messages))).toEqual([['now'], ['now'], []]);
    client.destroy();
    await simulator.close();
  });

  test('options that contradict each other are refused', async () => {
    const base = { visibilityTimeoutSeconds: 30 };
    await expect(startSqsSimulator({ queues: [{ ...base, name: 'x', fifo: true }] })).rejects.toThrow(
      /\.fifo/,
    );
    const lonely = { ...base, name: 'x', fifo: false, deadLetterQueue: 'none', maxReceiveCount: 1 };
    await expect(startSqsSimulator({ queues: [lonely] })).rejects.toThrow(/another queue/);
  });
});
