import { describe, expect, test } from 'vitest';
import { wrongValue } from '../../../../deploy/packaging/parameter-checks.ts';

const REGION = 'eu-central-1';
const arn = (service: string, resource: string, region = REGION) =>
  `arn:aws:${service}:${region}:123456789012:${resource}`;

describe('a value is admitted:', () => {
  test.each([
    ['throttleRate', '0.5'],
    ['throttleBurst', '1'],
    ['throttleBurst', '2147483647'],
    ['reservedConcurrency', '1'],
    ['reservedConcurrency', ''],
    ['memorySize', '128'],
    ['memorySize', '10240'],
    ['queueMaximumConcurrency', '2'],
    ['queueMaximumConcurrency', '1000'],
    ['maxReceiveCount', ' 1 '],
    ['maxReceiveCount', '1000'],
    ['bulkMaximumConcurrency', '0'],
    ['bulkToleratedFailurePercentage', '0'],
    ['bulkToleratedFailurePercentage', '2.5'],
    ['bulkToleratedFailurePercentage', '100'],
    ['bulkRetentionDays', '1'],
    ['logRetentionDays', '3653'],
    ['logLevel', 'debug'],
    ['authorizer', 'JWT'],
    ['kmsKeyArn', arn('kms', 'key/1234abcd-12ab-34cd-56ef-1234567890ab')],
    ['kmsKeyArn', 'arn:aws-cn:kms:cn-north-1:123456789012:key/mrk-1234abcd12ab34cd56ef1234567890ab'],
    ['alarmTopicArn', arn('sns', 'operators')],
    ['directFailureQueueArn', arn('sqs', 'failures')],
    ['directFailureQueueArn', 'arn:aws-us-gov:sns:us-gov-west-1:123456789012:failures'],
    ['corsOrigins', 'https://shop.example.com, http://localhost:3000'],
    ['corsOrigins', '*'],
    ['corsOrigins', 'https://*, http://*'],
    ['jwtIssuer', 'https://issuer.example.com/tenant'],
    ['jwtScopes', 'guests:write, guests:read'],
    ['secretName', 'cxone/guest-attributes'],
    ['cxoneBaseUrl', 'http://127.0.0.1:3001'],
    ['updateQueueUrl', 'http://127.0.0.1:3002/queue'],
    ['orderTableName', 'guest-order'],
    ['ordering', 'None'],
    ['normalization', 'Google'],
    ['defaultCountry', ' DE '],
    ['defaultCountry', 'US'],
    ['hash', 'HMAC-SHA256'],
    ['encoding', 'Base64'],
  ])('%s=%s', (name, value) => {
    expect(wrongValue(name, value)).toBeUndefined();
  });
});

describe('a value is refused, by its parameter and the rule:', () => {
  test.each([
    ['throttleRate', '0', 'must be a number from 0.01 to 2147483647; "0" is too small'],
    ['throttleRate', '-5', 'must be a number from 0.01 to 2147483647; "-5" is negative'],
    ['throttleRate', 'fast', 'must be a number from 0.01 to 2147483647; "fast" is no number'],
    ['throttleRate', '2147483647.5', 'must be a number from 0.01 to 2147483647; "2147483647.5" is too large'],
    ['throttleBurst', '2147483648', expect.stringMatching(/"2147483648" is too large$/)],
    ['reservedConcurrency', '2147483648', expect.stringMatching(/"2147483648" is too large$/)],
    ['bulkRetentionDays', '2147483648', expect.stringMatching(/"2147483648" is too large$/)],
    ['throttleBurst', '0', 'must be a whole number from 1 to 2147483647; "0" is too small'],
    ['throttleBurst', '1.5', 'must be a whole number from 1 to 2147483647; "1.5" is a fraction'],
    ['reservedConcurrency', '0', 'must be a whole number from 1 to 2147483647; "0" is too small'],
    ['reservedConcurrency', '-1', 'must be a whole number from 1 to 2147483647; "-1" is negative'],
    ['reservedConcurrency', '1O', 'must be a whole number from 1 to 2147483647; "1O" is no number'],
    ['memorySize', '127', 'must be a whole number from 128 to 10240; "127" is too small'],
    ['memorySize', '10241', 'must be a whole number from 128 to 10240; "10241" is too large'],
    ['queueMaximumConcurrency', '1', 'must be a whole number from 2 to 1000; "1" is too small'],
    ['queueMaximumConcurrency', '1001', 'must be a whole number from 2 to 1000; "1001" is too large'],
    ['maxReceiveCount', '0', 'must be a whole number from 1 to 1000; "0" is too small'],
    ['maxReceiveCount', '1001', 'must be a whole number from 1 to 1000; "1001" is too large'],
    ['maxReceiveCount', '1e3', 'must be a whole number from 1 to 1000; "1e3" is no number'],
    ['bulkMaximumConcurrency', '-1', 'must be a whole number from 0 to 10000; "-1" is negative'],
    ['bulkToleratedFailurePercentage', '100.5', 'must be a number from 0 to 100; "100.5" is too large'],
    ['bulkRetentionDays', '0', 'must be a whole number from 1 to 2147483647; "0" is too small'],
    ['bulkRetentionDays', '-7', 'must be a whole number from 1 to 2147483647; "-7" is negative'],
    ['logRetentionDays', '31', expect.stringMatching(/^must be one of 1, 3, 5, 7, .*3653; "31" is not$/)],
    ['authorizer', 'iam', 'must be one of aws_iam, jwt, none; "iam" is not'],
    ['overflow', 'drop', 'must be one of queue, fail; "drop" is not'],
    ['ordering', 'fifo', 'must be one of last-accepted, none; "fifo" is not'],
    ['orderTableName', 'a b', 'is not the name of a DynamoDB table'],
    ['kmsKeyArn', 'alias/guests', 'must be the ARN of a KMS key, no alias; it is not an ARN'],
    [
      'kmsKeyArn',
      arn('kms', 'alias/guests'),
      'must be the ARN of a KMS key, no alias; it is an ARN of kms, and not of that form',
    ],
    [
      'kmsKeyArn',
      arn('sns', 'operators'),
      'must be the ARN of a KMS key, no alias; it is an ARN of sns, and not of that form',
    ],
    [
      'alarmTopicArn',
      arn('sqs', 'operators'),
      'must be the ARN of a standard SNS topic; it is an ARN of sqs, and not of that form',
    ],
    ['alarmTopicArn', arn('sns', 'operators.fifo'), expect.stringContaining('standard SNS topic')],
    [
      'directFailureQueueArn',
      arn('lambda', 'function:f'),
      'must be the ARN of a standard SQS queue or SNS topic; it is an ARN of lambda, and not of that form',
    ],
    ['directFailureQueueArn', arn('sqs', 'a.fifo'), expect.stringContaining('standard SQS queue')],
    ['directFailureQueueArn', arn('sqs', '*'), expect.stringContaining('standard SQS queue')],
    ['corsOrigins', 'shop.example.com', expect.stringMatching(/^must be origins .*; entry 1 is not$/)],
    [
      'corsOrigins',
      'https://a.example.com,https://b.example.com/path',
      expect.stringMatching(/entry 2 is not$/),
    ],
    ['corsOrigins', 'https://a.example.com/', expect.stringContaining('no slash at the end')],
    ['corsOrigins', 'https://A.example.com', expect.stringContaining('lower case')],
    ['corsOrigins', 'https://*.example.com', expect.stringMatching(/no \* in it .*; entry 1 is not$/)],
    ['corsOrigins', '*.example.com', expect.stringMatching(/entry 1 is not$/)],
    ['corsOrigins', ',', 'must be a comma-separated list; it is empty'],
    ['jwtIssuer', 'issuer.example.com', 'must be an https URL without query or fragment'],
    ['jwtIssuer', 'http://issuer.example.com', 'must be an https URL without query or fragment'],
    ['jwtAudience', ' , ', 'must be a comma-separated list; it is empty'],
    ['secretName', arn('secretsmanager', 'secret:a'), 'is the name of the secret, not its ARN'],
    ['secretName', '*', expect.stringContaining('must be letters, digits and')],
    ['cxoneBaseUrl', 'http://a.example.com', 'must be an https URL (http is for loopback only)'],
    ['updateQueueUrl', 'updates.fifo', 'is not a URL'],
    ['normalization', 'amazon', 'must be one of reference, google, uid2, meta; "amazon" is not'],
    ['hash', 'sha512', 'must be one of sha256, hmac-sha256; "sha512" is not'],
    ['encoding', 'base64url', 'must be one of hex, base64; "base64url" is not'],
    // As ISO 3166 writes it, and as the functions read it.
    ['defaultCountry', 'de', 'must be two capital letters of ISO 3166, such as DE'],
    [
      'defaultCountry',
      'XX',
      'must be a country of ISO 3166 with a numbering plan of its telephones; "XX" has none',
    ],
    // Bouvet Island, where nobody lives.
    ['defaultCountry', 'BV', expect.stringMatching(/"BV" has none$/)],
    ['defaultCountry', 'Germany', 'must be two capital letters of ISO 3166, such as DE'],
    ['defaultCountry', '+49', 'must be two capital letters of ISO 3166, such as DE'],
  ])('%s=%s', (name, value, rule) => {
    const [, rest] = /^\w+ ([\s\S]*)/.exec(wrongValue(name, value) ?? '') ?? [];
    expect(rest).toEqual(rule);
    expect(wrongValue(name, value)).toMatch(new RegExp(`^${name} `));
  });

  test('an ARN is not repeated in the message', () => {
    expect(wrongValue('kmsKeyArn', arn('sns', 'operators'))).not.toContain('123456789012');
  });
});
