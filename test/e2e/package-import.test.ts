// What a removed stack left behind, taken into a new one: the plan for it, from the packaged template.
import { expect, inject, test } from 'vitest';
import { importPlan } from '../../deploy/retained/import-plan.ts';
import type { Template } from '../support/cloudformation.ts';

const { full, local, unordered } = inject('packages');

const PLACE = { account: '123456789012', region: 'eu-central-1', tableName: 'guests-OrderTable-1' };

const identifiersOf = (template: Template, place: Parameters<typeof importPlan>[1] = PLACE) =>
  Object.fromEntries(
    importPlan(template, place).resources.map(({ LogicalResourceId, ResourceIdentifier }) => [
      LogicalResourceId,
      ResourceIdentifier,
    ]),
  );

const queue = (name: string) => ({
  QueueUrl: `https://sqs.eu-central-1.amazonaws.com/123456789012/cxone-guest-attributes-prod-${name}.fifo`,
});
const logGroup = (name: string) => ({ LogGroupName: name });

test('an import takes in all that is retained, by the identifiers that CloudFormation knows it by', () => {
  expect(identifiersOf(full.template)).toEqual({
    UpdateQueue: queue('updates'),
    DeadLetterQueue: queue('updates-dead-letter'),
    OrderTable: { TableName: 'guests-OrderTable-1' },
    HttpLogGroup: logGroup('/aws/lambda/cxone-guest-attributes-prod-http'),
    DirectLogGroup: logGroup('/aws/lambda/cxone-guest-attributes-prod-direct'),
    QueueLogGroup: logGroup('/aws/lambda/cxone-guest-attributes-prod-queue'),
    HttpApiLogGroup: logGroup('/aws/http-api/cxone-guest-attributes-prod'),
    BulkLogGroup: logGroup('/aws/vendedlogs/states/cxone-guest-attributes-prod-bulk'),
  });
});

test('its template is what is packaged of those, without outputs, and refers to nothing else', () => {
  const { template, resources } = importPlan(full.template, PLACE);
  expect(Object.keys(template)).toEqual(['AWSTemplateFormatVersion', 'Resources']);
  expect(Object.keys(template.Resources)).toEqual(
    resources.map(({ LogicalResourceId }) => LogicalResourceId),
  );
  for (const [id, resource] of Object.entries(template.Resources)) {
    expect(resource).toEqual(full.template.Resources[id]);
    expect(resource.DeletionPolicy).toBe('RetainExceptOnCreate');
  }
  const named = [...JSON.stringify(template).matchAll(/"(?:Ref|Fn::GetAtt)":\[?"(\w+)"/g)].map(
    ([, id]) => id,
  );
  expect(named).toContain('DeadLetterQueue');
  expect(named.filter((id = '') => template.Resources[id] === undefined)).toEqual([]);
});

test('a table that is not named, or not deployed, is left out; in China the URLs of queues end otherwise', () => {
  expect(identifiersOf(full.template, { ...PLACE, tableName: undefined })).not.toHaveProperty('OrderTable');
  expect(identifiersOf(unordered.template)).not.toHaveProperty('OrderTable');
  expect(identifiersOf(full.template, { ...PLACE, region: 'cn-north-1' }).UpdateQueue).toEqual({
    QueueUrl: expect.stringMatching(/^https:\/\/sqs\.cn-north-1\.amazonaws\.com\.cn\/123456789012\//),
  });
});

test('with onRemoval=delete there is nothing to import', () => {
  expect(importPlan(local.template, PLACE).resources).toEqual([]);
});
