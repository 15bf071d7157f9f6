import { describe, expect, test } from 'vitest';
import { explainAwsFailure, isTransient } from '../../../../cli/shared/aws-failure.ts';
import { CliError } from '../../../../cli/shared/cli-error.ts';
import { ConfigurationError } from '../../../../lib/errors.ts';
import type { CauseSummary } from '../../../../lib/telemetry/cause-summary.ts';

const SEND = { right: 'sqs:SendMessage on the queue' };
const ARN = 'User: arn:aws:iam::123456789012:user/x is not authorized';
const failure = (name: string, httpStatusCode?: number) =>
  Object.assign(new Error(ARN), { name, ...(httpStatusCode && { $metadata: { httpStatusCode } }) });

const tableFailure = (causedBy: CauseSummary) =>
  new ConfigurationError('The order of updates cannot be kept', { code: 'order_unavailable', causedBy });

describe('failures of AWS', () => {
  test.each([
    [failure('CredentialsProviderError'), 'AWS: CredentialsProviderError', 'Give credentials'],
    [failure('ExpiredTokenException', 403), 'AWS: ExpiredTokenException (status 403)', 'sign in again'],
    [failure('UnrecognizedClientException', 403), 'UnrecognizedClientException', 'does not accept'],
    [failure('AccessDeniedException', 403), 'AccessDeniedException', 'sqs:SendMessage'],
    [failure('KmsAccessDenied', 400), 'KmsAccessDenied', 'kms:GenerateDataKey'],
    [failure('QueueDoesNotExist', 400), 'QueueDoesNotExist (status 400)', 'no such queue'],
    [failure('TimeoutError'), 'AWS: TimeoutError', 'try again later'],
    [Object.assign(new Error('10.0.0.1'), { code: 'ENOTFOUND' }), 'AWS: ENOTFOUND', 'not known'],
    [tableFailure({ name: 'ResourceNotFoundException', status: 400 }), 'ResourceNotFound', 'no such table'],
    [tableFailure({ name: 'TimeoutError' }), 'AWS: TimeoutError', 'try again later'],
    [tableFailure({ name: 'Error' }), 'order table cannot be asked', '--order-table'],
    [new Error('Region is missing'), 'The AWS region is not known', 'AWS_REGION'],
    [
      new Error('Region not accepted: region="" is not a valid hostname component.'),
      'The AWS region is not known',
      'AWS_REGION',
    ],
  ])('%s is shown by name and with a hint', (error, message, hint) => {
    const explained = explainAwsFailure(error, SEND);
    if (!(explained instanceof CliError)) throw new Error('not explained');
    expect(explained.message).toContain(message);
    expect(explained.hint).toContain(hint);
    expect(`${explained.message}${explained.hint}`).not.toMatch(/arn:|10\.0/);
  });

  test('a reply of AWS that is not known is shown by name, without a hint', () => {
    expect(explainAwsFailure(failure('SomethingNew', 418), SEND)).toMatchObject({
      message: 'AWS: SomethingNew (status 418)',
      hint: undefined,
    });
  });

  test.each(['ProvisionedThroughputExceededException', 'RequestLimitExceeded', 'ECONNRESET', 'TimeoutError'])(
    'a table that fails with %s is worth another attempt',
    (name) => {
      expect(isTransient(tableFailure({ name }))).toBe(true);
      expect(isTransient(tableFailure({ name: 'AccessDeniedException', status: 400 }))).toBe(false);
    },
  );

  test('what is no failure of AWS is handed back', () => {
    const bug = new TypeError('a bug');
    expect(explainAwsFailure(bug, SEND)).toBe(bug);
    expect(explainAwsFailure('text', SEND)).toBe('text');
  });
});
