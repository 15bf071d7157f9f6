import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { toSqsEvent } from '../../../local/simulators/sqs/event.ts';
import { QUEUE, startSqs } from './sqs-setup.ts';

test('a received message becomes the record that AWS documents', async () => {
  const sqs = await startSqs();
  const sent = await sqs.client.send(
    new SendMessageCommand({
      QueueUrl: sqs.queueUrl,
      MessageBody: 'hello',
      MessageGroupId: 'g',
      MessageDeduplicationId: 'd',
      MessageAttributes: {
        text: { DataType: 'String', StringValue: 'x' },
        raw: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2]) },
      },
    }),
  );
  expect(toSqsEvent(await sqs.receive(), sqs.queueUrl)).toEqual({
    Records: [
      {
        messageId: sent.MessageId,
        receiptHandle: expect.any(String),
        body: 'hello',
        attributes: {
          ApproximateReceiveCount: '1',
          SentTimestamp: '1767225600000',
          ApproximateFirstReceiveTimestamp: '1767225600000',
          SenderId: expect.any(String),
          SequenceNumber: sent.SequenceNumber,
          MessageGroupId: 'g',
          MessageDeduplicationId: 'd',
        },
        messageAttributes: {
          text: { stringValue: 'x', stringListValues: [], binaryListValues: [], dataType: 'String' },
          raw: { binaryValue: 'AQI=', stringListValues: [], binaryListValues: [], dataType: 'Binary' },
        },
        md5OfBody: '5d41402abc4b2a76b9719d911017c592',
        md5OfMessageAttributes: sent.MD5OfMessageAttributes,
        eventSource: 'aws:sqs',
        eventSourceARN: `arn:aws:sqs:us-east-1:000000000000:${QUEUE}`,
        awsRegion: 'us-east-1',
      },
    ],
  });
  await sqs.close();
});
