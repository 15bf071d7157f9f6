import { ChangeMessageVisibilityCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { attributesChecksum } from '../../../local/simulators/sqs/message.ts';
import { bodies, QUEUE, type SqsSetup, startSqs } from './sqs-setup.ts';

describe('a FIFO queue of the SQS simulator, through the real SDK client', () => {
  let sqs: SqsSetup;

  beforeEach(async () => {
    sqs = await startSqs();
  });

  afterEach(() => sqs.close());

  test('a message arrives with its body, its attributes and what SQS adds', async () => {
    const MessageAttributes = {
      code: { DataType: 'String', StringValue: 'not_found' },
      raw: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2, 3]) },
    };
    const sent = await sqs.client.send(
      new SendMessageCommand({
        QueueUrl: sqs.queueUrl,
        MessageBody: 'körper 🙂',
        MessageGroupId: 'g',
        MessageDeduplicationId: 'd',
        MessageAttributes,
      }),
    );
    const [message] = await sqs.receive();
    expect(message).toMatchObject({
      MessageId: sent.MessageId,
      Body: 'körper 🙂',
      MD5OfBody: sent.MD5OfMessageBody,
      MD5OfMessageAttributes: sent.MD5OfMessageAttributes,
      MessageAttributes,
      Attributes: {
        MessageGroupId: 'g',
        MessageDeduplicationId: 'd',
        ApproximateReceiveCount: '1',
        SentTimestamp: '1767225600000',
        ApproximateFirstReceiveTimestamp: '1767225600000',
        SequenceNumber: sent.SequenceNumber,
      },
    });
  });

  test('the checksum of attributes is the one another implementation computes', () => {
    // The vector that moto tests with.
    const attributes = { timestamp: { DataType: 'Number', StringValue: '1493147359900' } };
    expect(attributesChecksum(attributes)).toBe('235c5c510d26fb653d073faed50ae77c');
    expect(attributesChecksum({})).toBeUndefined();
  });

  test('a group is in order and locked until its messages are deleted; other groups are delivered', async () => {
    await sqs.send('a', 'a1');
    await sqs.send('b', 'b1');
    await sqs.send('a', 'a2');
    const first = await sqs.receive({ max: 1 });
    expect(bodies(first)).toEqual(['a1']);
    expect(bodies(await sqs.receive())).toEqual(['b1']);
    expect(await sqs.receive()).toEqual([]);
    for (const message of first) await sqs.remove(message);
    expect(bodies(await sqs.receive())).toEqual(['a2']);
  });

  test('one receive takes several messages of a group in order, and a partly deleted batch keeps the lock', async () => {
    for (const body of ['1', '2', '3']) await sqs.send('a', body);
    const [one, two] = await sqs.receive({ max: 2 });
    expect([one?.Body, two?.Body]).toEqual(['1', '2']);
    if (one !== undefined) await sqs.remove(one);
    expect(await sqs.receive()).toEqual([]);
    sqs.advance(30);
    expect(bodies(await sqs.receive())).toEqual(['2', '3']);
  });

  test('a later message that becomes visible first does not overtake one still in flight', async () => {
    await sqs.send('a', '1');
    await sqs.send('a', '2');
    const [one, two] = await sqs.receive();
    const change = (ReceiptHandle: string | undefined, VisibilityTimeout: number) =>
      sqs.client.send(
        new ChangeMessageVisibilityCommand({ QueueUrl: sqs.queueUrl, ReceiptHandle, VisibilityTimeout }),
      );
    await change(one?.ReceiptHandle, 120);
    await change(two?.ReceiptHandle, 0);
    expect(await sqs.receive()).toEqual([]);
    sqs.advance(119);
    expect(await sqs.receive()).toEqual([]);
    sqs.advance(1);
    expect(bodies(await sqs.receive())).toEqual(['1', '2']);
  });

  test('a duplicate id within five minutes is accepted with the same reply and not stored', async () => {
    const first = await sqs.send('a', 'x', 'same');
    sqs.advance(299);
    expect(await sqs.send('a', 'y', 'same')).toBe(first);
    expect(sqs.simulator.messages(QUEUE)).toHaveLength(1);
    sqs.advance(1);
    expect(await sqs.send('a', 'z', 'same')).not.toBe(first);
    expect(sqs.simulator.messages(QUEUE).map(({ body }) => body)).toEqual(['x', 'z']);
  });

  test('sequence numbers rise', async () => {
    for (const body of ['1', '2', '3']) await sqs.send('a', body);
    const numbers = sqs.simulator.messages(QUEUE).map(({ sequenceNumber = '' }) => sequenceNumber);
    expect(numbers).toEqual(numbers.toSorted());
    expect(new Set(numbers).size).toBe(3);
    expect(numbers[0]).toMatch(/^\d{20}$/);
  });

  test('a message not deleted comes back after its visibility timeout, its handle expired', async () => {
    await sqs.send('a', '1');
    const [first] = await sqs.receive({ visibilitySeconds: 5 });
    expect(sqs.simulator.messages(QUEUE)[0]?.state).toBe('in-flight');
    sqs.advance(5);
    expect(sqs.simulator.messages(QUEUE)[0]?.state).toBe('visible');
    const [again] = await sqs.receive();
    expect(again?.Attributes?.ApproximateReceiveCount).toBe('2');
    await expect(sqs.remove(first ?? {})).rejects.toThrow(/receipt handle has expired/);
    await sqs.remove(again ?? {});
    await sqs.remove(again ?? {});
    expect(sqs.simulator.messages(QUEUE)).toEqual([]);
  });

  test('visibility can be changed only of a message in flight', async () => {
    await sqs.send('a', '1');
    const [message] = await sqs.receive();
    const change = (ReceiptHandle: string | undefined) =>
      sqs.client.send(
        new ChangeMessageVisibilityCommand({ QueueUrl: sqs.queueUrl, ReceiptHandle, VisibilityTimeout: 0 }),
      );
    await expect(change('nonsense')).rejects.toMatchObject({ name: 'ReceiptHandleIsInvalid' });
    await change(message?.ReceiptHandle);
    await expect(change(message?.ReceiptHandle)).rejects.toMatchObject({ name: 'MessageNotInflight' });
  });
});
