// The rights of whoever deploys, against what is deployed: all that it takes, for every resource, and nothing of others.
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, inject, test } from 'vitest';
import type { Template } from '../support/cloudformation.ts';
import { isAllowed, type PolicyDocument, unboundActions } from '../support/iam-policy.ts';
import { arnsOf } from '../support/resource-arns.ts';
import { RESOURCE_RIGHTS } from '../support/resource-rights.ts';

const ROOT = new URL('../../', import.meta.url);
const text = readFileSync(new URL('deploy/deployer-policy.json', ROOT), 'utf8');

/** The policy for a stage, as docs/deploy.md makes it. */
const policyFor = (stage: string): PolicyDocument =>
  JSON.parse(text.replaceAll('attributes-prod', `attributes-${stage}`));

const { plain, full, local, unordered } = inject('packages');
const STACKS: [string, Template][] = [
  ['prod', full.template],
  ['dev', plain.template],
  ['dev', local.template],
  ['dev', unordered.template],
];

const needsOf = ([stage, template]: (typeof STACKS)[number]) =>
  Object.entries(template.Resources).flatMap(([id, { Type }]) => {
    const { own = [], everywhere = [] } = RESOURCE_RIGHTS[Type] ?? {};
    // Roles are named after the region, which two of the packages have from nowhere.
    const arns = arnsOf(template, `cxone-guest-attributes-${stage}`, id).map((arn) =>
      arn.replace('us-east-1', 'eu-central-1'),
    );
    return [
      ...own.flatMap((action) => arns.map((resource) => ({ id, action, resource }))),
      ...everywhere.map((action) => ({ id, action, resource: '*' })),
    ];
  });

const functionOf = (stage: string) => ({
  'lambda:FunctionArn': `arn:aws:lambda:eu-central-1:123456789012:function:cxone-guest-attributes-${stage}-queue`,
});

describe('the policy of whoever deploys', () => {
  test('knows every type of resource that is packaged', () => {
    const types = STACKS.flatMap(([, { Resources }]) => Object.values(Resources).map(({ Type }) => Type));
    expect([...new Set(types)].filter((type) => RESOURCE_RIGHTS[type] === undefined)).toEqual([]);
  });

  test('allows all that creating, updating and deleting each resource takes', () => {
    for (const stack of STACKS) {
      const needs = needsOf(stack);
      expect(needs.length).toBeGreaterThan(200);
      const policy = policyFor(stack[0]);
      expect(
        needs.filter(({ action, resource }) => !isAllowed(policy, action, resource, functionOf(stack[0]))),
      ).toEqual([]);
    }
  });

  test('allows nothing on the resources of another stage or service', () => {
    for (const other of ['attributes-test', 'somebody-else']) {
      const foreign = needsOf(['prod', full.template])
        .map(({ resource, ...need }) => ({
          ...need,
          resource: resource.replaceAll('attributes-prod', other),
        }))
        .filter(({ action, resource }) => isAllowed(policyFor('prod'), action, resource, functionOf('test')));
      const bound = foreign.filter(
        ({ resource }) => !/^\*$|:apigateway:|:event-source-mapping:/.test(resource),
      );
      // The names of buckets end within the stage's: those of all stages are alike.
      const buckets = bound.filter(({ resource }) =>
        resource.startsWith('arn:aws:s3:::cxone-guest-attributes-'),
      );
      expect(bound.filter((need) => !buckets.includes(need))).toEqual([]);
    }
  });

  test('binds every action to a resource where AWS knows one for it', () => {
    const everywhere = Object.values(RESOURCE_RIGHTS).flatMap(({ everywhere = [] }) => everywhere);
    expect(unboundActions(policyFor('prod'))).toEqual(
      [...new Set([...everywhere, 'cloudformation:ValidateTemplate'])].sort(),
    );
  });

  test('passes the four roles to Lambda and Step Functions, and to no other service', () => {
    const passes = (service: string) =>
      isAllowed(
        policyFor('prod'),
        'iam:PassRole',
        'arn:aws:iam::123456789012:role/cxone-guest-attributes-prod-eu-central-1-bulk',
        { 'iam:PassedToService': service },
      );
    expect(['lambda', 'states', 'ec2'].map((name) => passes(`${name}.amazonaws.com`))).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('allows the calls of osls itself', () => {
    const files = globSync('node_modules/serverless/lib/plugins/aws/{deploy,info,lib,remove}/**/*.js', {
      cwd: ROOT,
    }).concat(
      ['rollback.js', 'deletion-protection.js'].map(
        (name) => `node_modules/serverless/lib/plugins/aws/${name}`,
      ),
    );
    const calls = files
      .map((file) => readFileSync(new URL(file, ROOT), 'utf8'))
      .flatMap((source) => {
        const [, imports = ''] =
          /\{([^}]*)\} = require\('@aws-sdk\/client-cloudformation'\)/.exec(source) ?? [];
        return [...imports.matchAll(/(\w+)Command/g)].map(([, name]) => `cloudformation:${name}`);
      });
    expect(calls).toContain('cloudformation:CreateChangeSet');
    // Direct deployments, stack policies, API keys, imports of exports: nothing that serverless.yml asks for.
    const idle = ['CreateStack', 'UpdateStack', 'SetStackPolicy', 'DescribeStackResources', 'ListExports'];
    const stack = 'arn:aws:cloudformation:eu-central-1:123456789012:stack/cxone-guest-attributes-prod/1';
    const denied = new Set(calls.filter((call) => !isAllowed(policyFor('prod'), call, stack)));
    expect(denied).toEqual(new Set(idle.map((name) => `cloudformation:${name}`)));
  });

  test('fits into one managed policy of IAM, and allows no whole service', () => {
    // The longest stage that fits into the names of roles, in a region with a long name.
    const longest = JSON.stringify(policyFor('a'.repeat(19))).replaceAll('eu-central-1', 'ap-southeast-1');
    expect(longest.length).toBeLessThanOrEqual(6_144);
    const actions = policyFor('prod').Statement.flatMap(({ Action }) => Action);
    expect(actions.filter((action) => /^(?:\w+:)?\*$/.test(action))).toEqual([]);
  });
});
