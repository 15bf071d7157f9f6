// Owns the shape of the event that Lambda's event source mapping makes of received SQS messages.

import type { Message, MessageAttributeValue } from '@aws-sdk/client-sqs';
import type { SQSEvent, SQSMessageAttribute, SQSRecord } from 'aws-lambda';

const REGION = 'us-east-1';

// The queue behind a queue URL of the simulator.
const queueArnOf = (queueUrl: string): string => {
  const [name = '', account = ''] = queueUrl.split('/').toReversed();
  return `arn:aws:sqs:${REGION}:${account}:${name}`;
};

const toAttribute = (attribute: MessageAttributeValue): SQSMessageAttribute => {
  const { DataType = 'String', StringValue, BinaryValue } = attribute;
  return {
    ...(StringValue === undefined ? {} : { stringValue: StringValue }),
    ...(BinaryValue === undefined ? {} : { binaryValue: Buffer.from(BinaryValue).toString('base64') }),
    stringListValues: [],
    binaryListValues: [],
    dataType: DataType as SQSMessageAttribute['dataType'],
  };
};

const toRecord = (message: Message, eventSourceARN: string): SQSRecord => {
  const { MessageId = '', ReceiptHandle = '', Body = '', MD5OfBody = '', MD5OfMessageAttributes } = message;
  const attributes = Object.entries(message.MessageAttributes ?? {});
  return {
    messageId: MessageId,
    receiptHandle: ReceiptHandle,
    body: Body,
    attributes: {
      ApproximateReceiveCount: '',
      SentTimestamp: '',
      SenderId: '',
      ApproximateFirstReceiveTimestamp: '',
      ...message.Attributes,
    },
    messageAttributes: Object.fromEntries(attributes.map(([name, value]) => [name, toAttribute(value)])),
    md5OfBody: MD5OfBody,
    ...(MD5OfMessageAttributes === undefined ? {} : { md5OfMessageAttributes: MD5OfMessageAttributes }),
    eventSource: 'aws:sqs',
    eventSourceARN,
    awsRegion: REGION,
  };
};

/**
 * The event for a batch of messages received with all their attributes.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 */
export const toSqsEvent = (messages: readonly Message[], queueUrl: string): SQSEvent => ({
  Records: messages.map((message) => toRecord(message, queueArnOf(queueUrl))),
});
