// Holds the packaged CloudFormation template against the rules of its deployment: what concerns every function.
import { describe, expect, inject, test } from 'vitest';
import { loadConfig } from '../../lib/config.ts';
import { propertiesOf, type Resource, resourcesOfType, type Template } from '../support/cloudformation.ts';
import { DIRECT_FAILURE_TOPIC, DIRECT_FAILURES, KEY, LOCAL_STORES } from '../support/packages.ts';

const { plain, full, local } = inject('packages');

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

describe('the parameters', () => {
  test('reach the functions', () => {
    expect(propertiesOf(full.template, 'HttpLambdaFunction')).toMatchObject({
      FunctionName: 'cxone-guest-attributes-prod-http',
      MemorySize: 512,
      ReservedConcurrentExecutions: 4,
      Environment: {
        Variables: {
          ANSWER_RESERVE_MS: '750',
          CXONE_BASE_URL: 'https://cxone.example.com',
          CXONE_SECRET_ID: 'cxone/guest',
          LOG_LEVEL: 'DEBUG',
          OVERFLOW: 'fail',
          SQS_RESERVE_MS: '1500',
        },
      },
    });
    expect(propertiesOf(plain.template, 'HttpLambdaFunction')).not.toHaveProperty(
      'ReservedConcurrentExecutions',
    );
  });

  test('decide what Lambda keeps of the log, which would drop DEBUG otherwise', () => {
    for (const [id, { Properties }] of functionsOf(full.template)) {
      expect(Properties.LoggingConfig, id).toMatchObject({ ApplicationLogLevel: 'DEBUG' });
    }
  });

  test('name a queue or topic for asynchronous requests to direct that failed for good', () => {
    const config = (template: Template) => propertiesOf(template, 'DirectLambdaEvConf');
    const common = { Qualifier: '$LATEST', MaximumEventAgeInSeconds: 21_600, MaximumRetryAttempts: 2 };
    expect(config(plain.template)).toMatchObject({ ...common, DestinationConfig: {} });
    expect(config(full.template)).toMatchObject({
      ...common,
      DestinationConfig: { OnFailure: { Destination: DIRECT_FAILURES } },
    });
    expect(config(local.template).DestinationConfig).toEqual({
      OnFailure: { Destination: DIRECT_FAILURE_TOPIC },
    });
  });

  test('name queues and a table elsewhere, for a local run', () => {
    const {
      updateQueueUrl: UPDATE_QUEUE_URL,
      deadLetterQueueUrl: DEAD_LETTER_QUEUE_URL,
      orderTableName: ORDER_TABLE_NAME,
    } = LOCAL_STORES;
    const environment = (id: string) => propertiesOf(local.template, id).Environment;
    for (const id of ['HttpLambdaFunction', 'DirectLambdaFunction']) {
      expect(environment(id)).toMatchObject({ Variables: { UPDATE_QUEUE_URL, ORDER_TABLE_NAME } });
    }
    expect(environment('QueueLambdaFunction')).toMatchObject({
      Variables: { UPDATE_QUEUE_URL, DEAD_LETTER_QUEUE_URL, ORDER_TABLE_NAME },
    });
  });

  test('decide how long all logs are kept and which key encrypts them', () => {
    const groups = (template: Template) => Object.values(resourcesOfType(template, 'AWS::Logs::LogGroup'));
    for (const { Properties } of groups(full.template)) {
      expect(Properties).toMatchObject({ RetentionInDays: 90, KmsKeyId: KEY });
    }
    for (const { Properties } of groups(plain.template)) expect(Properties).not.toHaveProperty('KmsKeyId');
  });

  test('name the secret that the role may read', () => {
    expect(JSON.stringify(full.template)).toContain(
      '"arn:aws:secretsmanager:eu-central-1:123456789012:secret:cxone/guest-??????"',
    );
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
