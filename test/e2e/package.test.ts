// Holds the packaged CloudFormation template against the rules of its deployment: what concerns every function.
import { describe, expect, inject, test } from 'vitest';
import { loadConfig } from '../../lib/config.ts';
import { propertiesOf, type Resource, resourcesOfType, type Template } from '../support/cloudformation.ts';

const { plain } = inject('packages');

const functionsOf = (template: Template): [string, Resource][] =>
  Object.entries(resourcesOfType(template, 'AWS::Lambda::Function'));

const environmentOf = ({ Properties }: Resource): Record<string, unknown> =>
  (Properties.Environment as { Variables: Record<string, unknown> }).Variables;

describe('serverless package', () => {
  test('needs no parameter, no region and no credentials, and prints nothing that frightens', () => {
    expect(plain.output).not.toMatch(/warn|deprecat|error|fail/i);
    expect(plain.output).toContain('Service packaged');
  });
});

describe('every function', () => {
  test('runs on the current Node.js, on arm64, and logs JSON to a group of its own', () => {
    for (const [id, { Properties }] of functionsOf(plain.template)) {
      expect(Properties, id).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        MemorySize: 256,
        LoggingConfig: { LogFormat: 'JSON', ApplicationLogLevel: 'INFO', SystemLogLevel: 'WARN' },
      });
      expect(plain.template.Resources[id.replace('LambdaFunction', 'LogGroup')]?.Properties).toMatchObject({
        LogGroupName: `/aws/lambda/${Properties.FunctionName}`,
        RetentionInDays: 30,
      });
    }
  });

  test('gets no setting that only others use', () => {
    const common = [
      'ANSWER_RESERVE_MS',
      'CXONE_ATTEMPT_TIMEOUT_MS',
      'CXONE_BASE_URL',
      'CXONE_MAX_ATTEMPTS',
      'CXONE_RETRY_BASE_DELAY_MS',
      'CXONE_SECRET_ID',
      'LOG_LEVEL',
    ];
    const own = functionsOf(plain.template).map(([id, resource]) => {
      const names = Object.keys(environmentOf(resource)).sort();
      expect(names, id).toEqual(expect.arrayContaining(common));
      return [id, names.filter((name) => !common.includes(name))];
    });
    expect(Object.fromEntries(own)).toEqual({
      HttpLambdaFunction: ['ORDER_TABLE_NAME', 'OVERFLOW', 'SQS_RESERVE_MS', 'UPDATE_QUEUE_URL'],
      DirectLambdaFunction: ['GUEST_CONCURRENCY', 'ORDER_TABLE_NAME', 'SQS_RESERVE_MS', 'UPDATE_QUEUE_URL'],
      QueueLambdaFunction: [
        'DEAD_LETTER_QUEUE_URL',
        'GUEST_CONCURRENCY',
        'ORDER_TABLE_NAME',
        'SQS_RESERVE_MS',
        'UPDATE_QUEUE_URL',
      ],
    });
  });

  test('has a role of its own, which no other function has', () => {
    const roles = functionsOf(plain.template).map(
      ([, { Properties }]) => (Properties.Role as { 'Fn::GetAtt': string[] })['Fn::GetAtt'][0] ?? '',
    );
    expect(new Set(roles).size).toBe(roles.length);
    for (const role of roles) expect(plain.template.Resources[role]?.Type).toBe('AWS::IAM::Role');
  });

  test('takes its settings from the environment, with the defaults of the code', () => {
    const given = { CXONE_BASE_URL: 'https://cxone.example.com', CXONE_SECRET_ID: 'cxone/guest' };
    for (const [id, resource] of functionsOf(plain.template)) {
      const defaults = Object.entries(environmentOf(resource)).filter(
        (setting): setting is [string, string] => typeof setting[1] === 'string',
      );
      expect(loadConfig({ ...Object.fromEntries(defaults), ...given }), id).toEqual(loadConfig(given));
    }
  });
});

describe('the functions', () => {
  test('know the queues that are deployed', () => {
    const environment = (id: string) => propertiesOf(plain.template, id).Environment;
    expect(environment('HttpLambdaFunction')).toMatchObject({
      Variables: { UPDATE_QUEUE_URL: { Ref: 'UpdateQueue' } },
    });
    expect(environment('QueueLambdaFunction')).toMatchObject({
      Variables: {
        UPDATE_QUEUE_URL: { Ref: 'UpdateQueue' },
        DEAD_LETTER_QUEUE_URL: { Ref: 'DeadLetterQueue' },
      },
    });
  });
});

describe('the bucket for deployments', () => {
  test('is encrypted and closed to the public', () => {
    expect(propertiesOf(plain.template, 'ServerlessDeploymentBucket')).toMatchObject({
      BucketEncryption: {},
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
    });
  });
});
