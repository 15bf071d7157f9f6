// What a removed stack left behind, taken into a new one: the plan for it, from the packaged template.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
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

test('the command writes both files beside the package, and says what to give or to do first', () => {
  const dir = mkdtempSync(join(tmpdir(), 'import-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const script = join(import.meta.dirname, '../../deploy/retained/write-import-plan.ts');
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [script, ...args], { cwd: dir, encoding: 'utf8' });
  const given = ['--account', PLACE.account, '--region', PLACE.region];
  expect(run()).toMatchObject({ status: 2, stderr: expect.stringContaining('--account 123456789012') });
  expect(run(...given)).toMatchObject({ status: 1, stderr: expect.stringContaining('serverless package') });
  cpSync(full.dir, join(dir, '.serverless'), { recursive: true });
  const { status, stdout } = run(...given, '--table', PLACE.tableName);
  expect(status).toBe(0);
  expect(stdout).toContain('OrderTable  guests-OrderTable-1\n');
  const written = (name: string) => JSON.parse(readFileSync(join(dir, '.serverless', name), 'utf8'));
  expect(written('import-resources.json')).toEqual(importPlan(full.template, PLACE).resources);
  expect(Object.keys(written('import-template.json').Resources)).toHaveLength(8);
});
