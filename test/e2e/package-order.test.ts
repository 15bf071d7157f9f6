// The order of updates in the packaged template: its table, who finds it, and that nothing of it is left without it.
import { describe, expect, inject, test } from 'vitest';
import { actionsOf, propertiesOf, resourcesOfType, type Template } from '../support/cloudformation.ts';
import { ALARM_TOPIC, KEY } from '../support/packages.ts';

const { plain, full, unordered } = inject('packages');

const FUNCTIONS = ['HttpLambdaFunction', 'DirectLambdaFunction', 'QueueLambdaFunction'];

const environmentOf = (template: Template, id: string): object =>
  Object(propertiesOf(template, id).Environment).Variables;

describe('the table of the order', () => {
  test('is on demand, has an item per guest, and forgets what has expired', () => {
    expect(Object.keys(resourcesOfType(plain.template, 'AWS::DynamoDB::Table'))).toEqual(['OrderTable']);
    expect(propertiesOf(plain.template, 'OrderTable')).toEqual({
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'guest', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'guest', KeyType: 'HASH' }],
      TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
    });
  });

  test('is encrypted with the key that is given, where one is', () => {
    expect(propertiesOf(full.template, 'OrderTable').SSESpecification).toEqual({
      SSEEnabled: true,
      SSEType: 'KMS',
      KMSMasterKeyId: KEY,
    });
  });

  test('is named to all functions, and as an output', () => {
    for (const id of FUNCTIONS) {
      expect(environmentOf(plain.template, id), id).toMatchObject({
        ORDER_TABLE_NAME: { Ref: 'OrderTable' },
      });
    }
    expect(plain.template.Outputs).toMatchObject({ OrderTableName: { Value: { Ref: 'OrderTable' } } });
  });

  test('is read and written by the functions, and nothing else is done to it', () => {
    for (const id of ['HttpRole', 'DirectRole', 'QueueRole']) {
      const actions = actionsOf(plain.template, id).filter((action) => action.startsWith('dynamodb:'));
      expect(actions, id).toEqual(['dynamodb:GetItem', 'dynamodb:UpdateItem']);
    }
    expect(actionsOf(plain.template, 'BulkRole').join()).not.toContain('dynamodb');
  });

  test('may be used before a function that uses it is there', () => {
    const policies = resourcesOfType(plain.template, 'AWS::IAM::Policy');
    const awaited = FUNCTIONS.flatMap((id) => plain.template.Resources[id]?.DependsOn ?? []);
    expect(Object.keys(policies).length).toBeGreaterThan(3);
    expect(awaited).toEqual(expect.arrayContaining(Object.keys(policies)));
  });
});

describe('direct', () => {
  test('knows the queue that copies go to, and keeps back the time for it', () => {
    expect(environmentOf(plain.template, 'DirectLambdaFunction')).toMatchObject({
      UPDATE_QUEUE_URL: { Ref: 'UpdateQueue' },
      SQS_RESERVE_MS: '2000',
    });
    expect(environmentOf(full.template, 'DirectLambdaFunction')).toMatchObject({ SQS_RESERVE_MS: '1500' });
  });
});

describe('an update whose place was not kept', () => {
  test('is counted in the logs of those that write it, and goes off as an alarm', () => {
    const filters = Object.entries(resourcesOfType(full.template, 'AWS::Logs::MetricFilter')).filter(([id]) =>
      id.includes('OrderNotKept'),
    );
    const MetricNamespace = 'cxone-guest-attributes-prod';
    for (const [, { Properties }] of filters) {
      expect(Properties).toMatchObject({
        FilterPattern: '{ $.code = "order_not_kept" }',
        MetricTransformations: [{ MetricNamespace, MetricName: 'OrderNotKept', MetricValue: '1' }],
      });
    }
    expect(filters.map(([, { Properties }]) => Properties.LogGroupName)).toEqual([
      { Ref: 'HttpLogGroup' },
      { Ref: 'DirectLogGroup' },
    ]);
    expect(propertiesOf(full.template, 'OrderNotKeptAlarm')).toMatchObject({
      Namespace: MetricNamespace,
      MetricName: 'OrderNotKept',
      Threshold: 0,
      AlarmActions: [ALARM_TOPIC],
    });
  });
});

describe('ordering=none', () => {
  test('leaves out the table, whatever it is named, its policies, its alarm and its output', () => {
    const text = JSON.stringify(unordered.template);
    for (const trace of ['OrderTable', 'ORDER_TABLE_NAME', 'no-table', 'dynamodb', 'OrderNotKept']) {
      expect(text).not.toContain(trace);
    }
    expect(resourcesOfType(unordered.template, 'AWS::IAM::Policy')).toEqual({});
  });

  test('gives direct no queue', () => {
    const names = Object.keys(environmentOf(unordered.template, 'DirectLambdaFunction'));
    expect(names).toContain('GUEST_CONCURRENCY');
    expect(names).not.toContain('UPDATE_QUEUE_URL');
    expect(names).not.toContain('SQS_RESERVE_MS');
    expect(actionsOf(unordered.template, 'DirectRole').join()).not.toContain('sqs:');
  });
});
