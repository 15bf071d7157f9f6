// Who may do what: every statement of every role in the packaged template.
import { describe, expect, inject, test } from 'vitest';
import { actionsOf, resourcesOfType, type Statement, statementsOf } from '../support/cloudformation.ts';
import { DIRECT_FAILURE_TOPIC, DIRECT_FAILURES } from '../support/packages.ts';

const { plain, full, local } = inject('packages');

const LAMBDA_ROLES = ['HttpRole', 'DirectRole', 'QueueRole'];
const STATES = 'arn:aws:states:eu-central-1:123456789012';
const BULK = 'cxone-guest-attributes-dev-bulk';

const allow = (Action: string | string[], Resource: unknown): Statement => ({
  Effect: 'Allow',
  Action,
  Resource,
});
const arnOf = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });

const writeLogs = (name: string) =>
  allow(['logs:CreateLogStream', 'logs:PutLogEvents'], arnOf(`${name}LogGroup`));
const READ_SECRET = allow(
  'secretsmanager:GetSecretValue',
  'arn:aws:secretsmanager:eu-central-1:123456789012:secret:-??????',
);

// None of these actions knows a resource.
const DELIVER_LOGS = allow(
  [
    'logs:CreateLogDelivery',
    'logs:GetLogDelivery',
    'logs:UpdateLogDelivery',
    'logs:DeleteLogDelivery',
    'logs:ListLogDeliveries',
    'logs:PutResourcePolicy',
    'logs:DescribeResourcePolicies',
    'logs:DescribeLogGroups',
  ],
  '*',
);
const USE_TABLE = allow(['dynamodb:GetItem', 'dynamodb:UpdateItem'], arnOf('OrderTable'));

describe('the roles', () => {
  test('are those of the three functions and of the state machine: none is shared, none is a default', () => {
    expect(Object.keys(resourcesOfType(plain.template, 'AWS::IAM::Role')).sort()).toEqual(
      [...LAMBDA_ROLES, 'BulkRole'].sort(),
    );
  });

  test('are each assumed by one service alone', () => {
    for (const [id, { Properties }] of Object.entries(resourcesOfType(plain.template, 'AWS::IAM::Role'))) {
      const Service = LAMBDA_ROLES.includes(id) ? 'lambda.amazonaws.com' : 'states.amazonaws.com';
      expect(Properties.AssumeRolePolicyDocument, id).toMatchObject({
        Statement: [{ Principal: { Service } }],
      });
    }
  });

  test('allow no family of actions', () => {
    for (const id of Object.keys(resourcesOfType(full.template, 'AWS::IAM::Role'))) {
      expect(actionsOf(full.template, id).join(), id).not.toContain('*');
    }
  });

  test('of functions allow nothing by wildcard', () => {
    for (const id of LAMBDA_ROLES) {
      for (const { Resource } of statementsOf(full.template, id)) {
        expect(JSON.stringify(Resource), id).not.toContain('*');
      }
    }
  });

  test('let http write its logs, read the secret, and send to the queue of updates', () => {
    expect(statementsOf(plain.template, 'HttpRole')).toEqual([
      writeLogs('Http'),
      READ_SECRET,
      allow('sqs:SendMessage', arnOf('UpdateQueue')),
      USE_TABLE,
    ]);
  });

  test('let direct write its logs, read the secret, and send copies to the queue of updates', () => {
    expect(statementsOf(plain.template, 'DirectRole')).toEqual([
      writeLogs('Direct'),
      READ_SECRET,
      USE_TABLE,
      allow('sqs:SendMessage', arnOf('UpdateQueue')),
    ]);
  });

  test('let direct hand failures to the queue or topic that is given, and to no other', () => {
    expect(statementsOf(full.template, 'DirectRole')).toContainEqual(
      allow('sqs:SendMessage', DIRECT_FAILURES),
    );
    expect(statementsOf(local.template, 'DirectRole')).toEqual([
      writeLogs('Direct'),
      allow('sns:Publish', DIRECT_FAILURE_TOPIC),
      READ_SECRET,
      USE_TABLE,
      allow('sqs:SendMessage', arnOf('UpdateQueue')),
      // This package is the one with tracing=active.
      allow(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], '*'),
    ]);
  });

  test('let queue write its logs, read the secret, drain the queue, and send to the dead-letter queue', () => {
    expect(statementsOf(plain.template, 'QueueRole')).toEqual([
      writeLogs('Queue'),
      READ_SECRET,
      allow(
        ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ChangeMessageVisibility'],
        arnOf('UpdateQueue'),
      ),
      allow('sqs:SendMessage', arnOf('DeadLetterQueue')),
      USE_TABLE,
    ]);
  });

  test('let the state machine call direct, run and redrive itself, have its log delivered, and use the bucket', () => {
    expect(statementsOf(plain.template, 'BulkRole')).toEqual([
      allow('lambda:InvokeFunction', arnOf('DirectLambdaFunction')),
      allow('states:StartExecution', `${STATES}:stateMachine:${BULK}`),
      allow(['states:DescribeExecution', 'states:StopExecution'], `${STATES}:execution:${BULK}:*`),
      allow('states:RedriveExecution', `${STATES}:execution:${BULK}/*:*`),
      allow('states:DescribeMapRun', `${STATES}:mapRun:${BULK}/*:*`),
      DELIVER_LOGS,
      allow('s3:ListBucket', arnOf('BulkBucket')),
      allow('s3:GetObject', 'BulkBucket.Arn/*'),
      allow(
        ['s3:PutObject', 's3:ListMultipartUploadParts', 's3:AbortMultipartUpload'],
        'BulkBucket.Arn/results/*',
      ),
    ]);
  });
});
