// The stack as a whole: what stays when it is removed, who may remove it, what marks it, what bounds its roles.
import { describe, expect, inject, test } from 'vitest';
import { resourcesOfType, type Template } from '../support/cloudformation.ts';
import { BOUNDARY } from '../support/packages.ts';

const { plain, full, local, unordered } = inject('packages');
const TEMPLATES = Object.entries({ plain, full, local, unordered });

const STORES = ['AWS::SQS::Queue', 'AWS::DynamoDB::Table', 'AWS::Logs::LogGroup'];

const policiesOf = ({ Resources }: Template) =>
  Object.entries(Resources).map(([id, { Type, DeletionPolicy, UpdateReplacePolicy }]) => ({
    id,
    isStore: STORES.includes(Type),
    policies: [DeletionPolicy, UpdateReplacePolicy],
  }));

describe('queues, table and log groups', () => {
  const retained = policiesOf(plain.template).filter(({ isStore }) => isStore);

  test('are two queues, the table, and the logs of three functions, the endpoint and the state machine', () => {
    expect(retained.map(({ id }) => id).sort()).toEqual([
      'BulkLogGroup',
      'DeadLetterQueue',
      'DirectLogGroup',
      'HttpApiLogGroup',
      'HttpLogGroup',
      'OrderTable',
      'QueueLogGroup',
      'UpdateQueue',
    ]);
  });

  test('outlive the stack and a replacement, and not a stack that could not be created', () => {
    for (const { id, policies } of retained) expect(policies, id).toEqual(['RetainExceptOnCreate', 'Retain']);
  });

  test('go with the stack where onRemoval=delete says so', () => {
    for (const { id, isStore, policies } of policiesOf(local.template)) {
      expect(policies, id).toEqual(isStore ? ['Delete', 'Delete'] : [undefined, undefined]);
    }
  });
});

test('everything else goes with the stack: the buckets too, once they are empty', () => {
  for (const [name, { template }] of TEMPLATES) {
    for (const { id, isStore, policies } of policiesOf(template)) {
      if (!isStore) expect(policies, `${name}: ${id}`).toEqual([undefined, undefined]);
    }
  }
});

describe('a permissions boundary', () => {
  const boundaries = (template: Template) =>
    Object.entries(resourcesOfType(template, 'AWS::IAM::Role')).map(([id, { Properties }]) => [
      id,
      Properties.PermissionsBoundary,
    ]);

  test('bounds every role where one is given', () => {
    const roles = boundaries(full.template);
    expect(roles.length).toBeGreaterThan(3);
    for (const [id, boundary] of roles) expect(boundary, String(id)).toBe(BOUNDARY);
  });

  test('is on no role otherwise', () => {
    for (const [id, boundary] of boundaries(plain.template)) expect(boundary, String(id)).toBeUndefined();
  });
});

describe('tags', () => {
  test('are those of the stack, which CloudFormation gives to what is in it', () => {
    expect(full.provider.stackTags).toEqual({ team: 'crm', 'cost-center': '4711' });
    expect(plain.provider.stackTags).toEqual({});
  });
});

describe('deletion protection', () => {
  test('is on at the stage prod, or as it is given', () => {
    expect(plain.provider.deletionProtection).toEqual({ stages: ['prod'] });
    expect(full.provider.deletionProtection).toBe(true);
    expect(local.provider.deletionProtection).toBe(false);
  });
});
