// Which role may use which key, and by way of which service.
import { describe, expect, inject, test } from 'vitest';
import { type Statement, statementsOf } from '../support/cloudformation.ts';
import { KEY } from '../support/packages.ts';

const { plain, full, unordered } = inject('packages');

const LAMBDA_ROLES = ['HttpRole', 'DirectRole', 'QueueRole'];

const allow = (Action: string | string[], Resource: unknown): Statement => ({
  Effect: 'Allow',
  Action,
  Resource,
});
const useKey = (service: string, Action: string | string[]) => ({
  ...allow(Action, KEY),
  Condition: { StringEquals: { 'kms:ViaService': `${service}.eu-central-1.amazonaws.com` } },
});

describe('keys of KMS', () => {
  test('may be used by no role unless they are given', () => {
    expect(JSON.stringify(plain.template)).not.toContain('kms:');
  });

  test('decrypt the secret, by way of Secrets Manager, for every function', () => {
    for (const id of LAMBDA_ROLES) {
      expect(statementsOf(full.template, id), id).toContainEqual(useKey('secretsmanager', 'kms:Decrypt'));
    }
  });

  test('serve, by way of SQS, those that send to the queues or drain them, and nobody else', () => {
    const use = useKey('sqs', ['kms:Decrypt', 'kms:GenerateDataKey']);
    for (const id of LAMBDA_ROLES) expect(statementsOf(full.template, id), id).toContainEqual(use);
    expect(statementsOf(full.template, 'BulkRole')).not.toContainEqual(use);
    expect(statementsOf(unordered.template, 'DirectRole')).not.toContainEqual(use);
  });

  test('serve, by way of DynamoDB, those that use the table, and nobody else', () => {
    const use = useKey('dynamodb', [
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:Encrypt',
      'kms:GenerateDataKey',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
    ]);
    for (const id of LAMBDA_ROLES) expect(statementsOf(full.template, id), id).toContainEqual(use);
    expect(statementsOf(full.template, 'BulkRole')).not.toContainEqual(use);
  });

  test('serve, by way of S3, the state machine, and for nothing else', () => {
    const use = useKey('s3', ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey']);
    expect(statementsOf(full.template, 'BulkRole').filter(({ Resource }) => Resource === KEY)).toEqual([use]);
    for (const id of LAMBDA_ROLES) expect(statementsOf(full.template, id)).not.toContainEqual(use);
  });
});
