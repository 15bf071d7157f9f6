// Holds the packaged template to the parameters that it was packaged with.
import { describe, expect, inject, test } from 'vitest';
import { propertiesOf, type Resource, resourcesOfType, type Template } from '../support/cloudformation.ts';
import { DIRECT_FAILURE_TOPIC, DIRECT_FAILURES, KEY, LOCAL_API, LOCAL_STORES } from '../support/packages.ts';

const { plain, full, local, unordered } = inject('packages');

const functionsOf = (template: Template): [string, Resource][] =>
  Object.entries(resourcesOfType(template, 'AWS::Lambda::Function'));

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

  test('choose the API of CXone, and give the functions what it needs', () => {
    const variables = {
      CXONE_API: 'digital',
      CXONE_ISSUER: LOCAL_API.cxoneIssuer,
      CXONE_CLIENT_AUTHENTICATION: 'post',
      CXONE_CUSTOM_FIELDS_WRITE: 'own',
      CXONE_CUSTOMER_ID_PREFIX: 'mail_',
    };
    for (const [id, { Properties }] of functionsOf(local.template)) {
      expect(Properties.Environment, id).toMatchObject({ Variables: variables });
    }
    expect(propertiesOf(local.template, 'QueueLambdaFunction').Environment).toMatchObject({
      Variables: { UNKNOWN_GUEST_RETRY_SECONDS: '60' },
    });
  });

  test('choose what becomes of identifiers, the same for all three functions', () => {
    const names = (template: Template, id: string) =>
      Object.entries(Object(propertiesOf(template, id).Environment).Variables).filter(([name]) =>
        name.startsWith('IDENTIFIER_'),
      );
    const functions = functionsOf(full.template);
    expect(functions).toHaveLength(3);
    for (const [id] of functions) {
      expect(Object.fromEntries(names(full.template, id)), id).toEqual({
        IDENTIFIER_NORMALIZATION: 'google',
        IDENTIFIER_DEFAULT_COUNTRY: 'DE',
        IDENTIFIER_HASH: 'hmac-sha256',
        IDENTIFIER_ENCODING: 'base64',
      });
      expect(names(unordered.template, id), id).toEqual([['IDENTIFIER_NORMALIZATION', 'uid2']]);
      expect(names(plain.template, id), id).toEqual([]);
    }
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
