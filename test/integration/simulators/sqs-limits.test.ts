import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bodies, QUEUE, type SqsSetup, startSqs } from './sqs-setup.ts';

describe('batches and limits of the SQS simulator', () => {
  let sqs: SqsSetup;

  beforeEach(async () => {
    sqs = await startSqs();
  });

  afterEach(() => sqs.close());

  test('batches report each entry, and refuse too many, none and ids given twice', async () => {
    const entry = (Id: string, MessageGroupId?: string) => ({
      Id,
      MessageBody: Id,
      MessageDeduplicationId: Id,
      ...(MessageGroupId === undefined ? {} : { MessageGroupId }),
    });
    const sendBatch = (Entries: ReturnType<typeof entry>[]) =>
      sqs.client.send(new SendMessageBatchCommand({ QueueUrl: sqs.queueUrl, Entries }));
    const { Successful, Failed } = await sendBatch([entry('one', 'a'), entry('two')]);
    expect(Successful).toMatchObject([{ Id: 'one', SequenceNumber: expect.any(String) }]);
    expect(Failed).toMatchObject([{ Id: 'two', Code: 'MissingParameter', SenderFault: true }]);
    await expect(sendBatch([])).rejects.toMatchObject({ name: 'EmptyBatchRequest' });
    const eleven = Array.from({ length: 11 }, (_, n) => entry(`e${n}`, 'a'));
    await expect(sendBatch(eleven)).rejects.toMatchObject({ name: 'TooManyEntriesInBatchRequest' });
    await expect(sendBatch([entry('x', 'a'), entry('x', 'a')])).rejects.toMatchObject({
      name: 'BatchEntryIdsNotDistinct',
    });
  });

  test('deleting and changing visibility work in batches', async () => {
    await sqs.send('a', '1');
    await sqs.send('a', '2');
    const [one, two] = await sqs.receive();
    const deleted = await sqs.client.send(
      new DeleteMessageBatchCommand({
        QueueUrl: sqs.queueUrl,
        Entries: [{ Id: 'x', ReceiptHandle: one?.ReceiptHandle }],
      }),
    );
    expect(deleted.Successful).toEqual([{ Id: 'x' }]);
    await sqs.client.send(
      new ChangeMessageVisibilityBatchCommand({
        QueueUrl: sqs.queueUrl,
        Entries: [{ Id: 'y', ReceiptHandle: two?.ReceiptHandle, VisibilityTimeout: 0 }],
      }),
    );
    expect(bodies(await sqs.receive())).toEqual(['2']);
  });

  test.each([
    ['no group', { MessageDeduplicationId: 'd' }, /MessageGroupId/],
    ['no deduplication id', { MessageGroupId: 'g' }, /MessageDeduplicationId/],
    [
      'a group of 129 characters',
      { MessageGroupId: 'g'.repeat(129), MessageDeduplicationId: 'd' },
      /MessageGroupId/,
    ],
    ['a delay', { MessageGroupId: 'g', MessageDeduplicationId: 'd', DelaySeconds: 5 }, /DelaySeconds/],
    ['an empty body', { MessageGroupId: 'g', MessageDeduplicationId: 'd', MessageBody: '' }, /MessageBody/],
    [
      'an empty attribute',
      {
        MessageGroupId: 'g',
        MessageDeduplicationId: 'd',
        MessageAttributes: { a: { DataType: 'String', StringValue: '' } },
      },
      /attribute 'a'/,
    ],
    [
      'a control character',
      { MessageGroupId: 'g', MessageDeduplicationId: 'd', MessageBody: '\u0001' },
      /Invalid binary character/,
    ],
    [
      'more than 1 MiB',
      { MessageGroupId: 'g', MessageDeduplicationId: 'd', MessageBody: 'x'.repeat(1024 * 1024 + 1) },
      /shorter than/,
    ],
  ])('a message with %s is refused', async (_, input, message) => {
    const sending = sqs.client.send(
      new SendMessageCommand({ QueueUrl: sqs.queueUrl, MessageBody: 'x', ...input }),
    );
    await expect(sending).rejects.toThrow(message);
    expect(sqs.simulator.messages(QUEUE)).toEqual([]);
  });
});
