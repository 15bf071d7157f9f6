// The queue of updates in the packaged template: that an accepted update is kept, in order, until CXone has it.
import { describe, expect, inject, test } from 'vitest';
import { propertiesOf, resourcesOfType, type Template } from '../support/cloudformation.ts';
import { KEY } from '../support/packages.ts';

const { plain, full } = inject('packages');

const QUEUES = ['UpdateQueue', 'DeadLetterQueue'];
const FOURTEEN_DAYS_SECONDS = 14 * 24 * 3_600;
const THREE_DAYS_SECONDS = 3 * 24 * 3_600;

const queue = (id: string, template: Template = plain.template) => propertiesOf(template, id);

const mapping = (template: Template) =>
  Object.values(resourcesOfType(template, 'AWS::Lambda::EventSourceMapping')).map(
    ({ Properties }) => Properties,
  );

describe('the queue of updates and its dead-letter queue', () => {
  test('are the only queues', () => {
    expect(Object.keys(resourcesOfType(plain.template, 'AWS::SQS::Queue')).sort()).toEqual(QUEUES.toSorted());
  });

  test.each(QUEUES)('%s is FIFO with high throughput, and keeps messages as long as SQS can', (id) => {
    expect(queue(id)).toMatchObject({
      QueueName: expect.stringMatching(/\.fifo$/),
      FifoQueue: true,
      DeduplicationScope: 'messageGroup',
      FifoThroughputLimit: 'perMessageGroupId',
      MessageRetentionPeriod: FOURTEEN_DAYS_SECONDS,
    });
    // A deduplication id must come from the sender: two equal updates are two updates.
    expect(queue(id)).not.toHaveProperty('ContentBasedDeduplication');
  });

  test.each(QUEUES)('%s is encrypted, with a key of SQS or the one that is given', (id) => {
    expect(queue(id).SqsManagedSseEnabled).toBe(true);
    expect(queue(id)).not.toHaveProperty('KmsMasterKeyId');
    expect(queue(id, full.template)).toMatchObject({
      SqsManagedSseEnabled: false,
      KmsMasterKeyId: KEY,
    });
  });

  test.each(QUEUES)('%s refuses whoever comes without TLS', (id) => {
    expect(propertiesOf(plain.template, `${id}Policy`)).toEqual({
      Queues: [{ Ref: id }],
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Deny',
            Principal: '*',
            Action: 'sqs:*',
            Resource: { 'Fn::GetAtt': [id, 'Arn'] },
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
        ],
      },
    });
  });

  test('hides a message for at least six times as long as the function may take', () => {
    const { Timeout } = propertiesOf(plain.template, 'QueueLambdaFunction');
    expect(queue('UpdateQueue').VisibilityTimeout).toBeGreaterThanOrEqual(6 * Number(Timeout));
  });

  test('let a message fail for days before it loses its place in the order of its guest', () => {
    const { RedrivePolicy, VisibilityTimeout } = queue('UpdateQueue');
    expect(RedrivePolicy).toEqual({
      deadLetterTargetArn: { 'Fn::GetAtt': ['DeadLetterQueue', 'Arn'] },
      maxReceiveCount: 1_000,
    });
    // Nearly all of a message's waits are the longest backoff, which is the visibility timeout.
    expect(1_000 * Number(VisibilityTimeout)).toBeGreaterThan(THREE_DAYS_SECONDS);
    expect(queue('UpdateQueue', full.template).RedrivePolicy).toMatchObject({ maxReceiveCount: 500 });
  });

  test('let no other queue send its dead letters here', () => {
    expect(queue('DeadLetterQueue').RedriveAllowPolicy).toEqual({
      redrivePermission: 'byQueue',
      sourceQueueArns: [`arn:aws:sqs:eu-central-1:123456789012:${queue('UpdateQueue').QueueName}`],
    });
    expect(queue('DeadLetterQueue')).not.toHaveProperty('RedrivePolicy');
  });

  test('are shown as outputs', () => {
    expect(plain.template.Outputs).toMatchObject({
      UpdateQueueUrl: { Value: { Ref: 'UpdateQueue' } },
      UpdateQueueArn: { Value: { 'Fn::GetAtt': ['UpdateQueue', 'Arn'] } },
      DeadLetterQueueUrl: { Value: { Ref: 'DeadLetterQueue' } },
      DeadLetterQueueArn: { Value: { 'Fn::GetAtt': ['DeadLetterQueue', 'Arn'] } },
    });
  });
});

describe('the event source mapping', () => {
  test('hands batches of ten to queue, takes their failures one by one, and has no batching window', () => {
    expect(mapping(plain.template)).toEqual([
      {
        EventSourceArn: { 'Fn::GetAtt': ['UpdateQueue', 'Arn'] },
        FunctionName: { 'Fn::GetAtt': ['QueueLambdaFunction', 'Arn'] },
        BatchSize: 10,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ScalingConfig: { MaximumConcurrency: 2 },
        Enabled: true,
      },
    ]);
  });

  test('and the function bound what CXone sees, by parameters', () => {
    expect(mapping(full.template)).toMatchObject([{ ScalingConfig: { MaximumConcurrency: 3 } }]);
    expect(propertiesOf(full.template, 'QueueLambdaFunction').Environment).toMatchObject({
      Variables: { GUEST_CONCURRENCY: '7' },
    });
  });
});
