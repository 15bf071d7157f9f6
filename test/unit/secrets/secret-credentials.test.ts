import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { referenceSecret } from '../../../lib/cxone/reference/credentials.ts';
import { createSecretCredentials } from '../../../lib/secrets/secret-credentials.ts';
import { rejectionOf } from '../../support/thrown.ts';

const ARN = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:cxone-AbCdEf';
const GOOD = '{"client_id":"client","client_secret":"s3cret"}';

/** Credentials over a reader that returns in turn: a secret's text, nothing, or an error. */
const over = (...results: readonly (string | undefined | Error)[]) => {
  let reads = 0;
  const credentials = createSecretCredentials(async () => {
    reads += 1;
    const result = results[Math.min(reads, results.length) - 1];
    if (result instanceof Error) throw result;
    return result;
  }, referenceSecret);
  return { credentials, reads: () => reads };
};

const awsError = (name: string, status = 400) =>
  Object.assign(new Error(`User: arn:aws:sts::123456789012:assumed-role/r may not read ${ARN}: s3cret`), {
    name,
    $metadata: { httpStatusCode: status },
    $response: { headers: {} },
  });

describe('the credentials', () => {
  test('are read from the secret once for the life of the environment', async () => {
    const { credentials, reads } = over(GOOD);
    expect(await credentials.get()).toEqual({ clientId: 'client', clientSecret: 's3cret' });
    expect(await credentials.get()).toBe(await credentials.get());
    expect(reads()).toBe(1);
  });

  test('are read once, however many wait for them', async () => {
    const { credentials, reads } = over(GOOD);
    await Promise.all(Array.from({ length: 32 }, () => credentials.get()));
    expect(reads()).toBe(1);
  });

  test('may stand beside other keys', async () => {
    const { credentials } = over('{"client_id":"a","client_secret":"b","tenant":"c"}');
    expect(await credentials.get()).toEqual({ clientId: 'a', clientSecret: 'b' });
  });

  test('are read again after they were found refused', async () => {
    const { credentials, reads } = over(GOOD, '{"client_id":"client","client_secret":"rotated"}');
    credentials.invalidate(await credentials.get());
    expect((await credentials.get()).clientSecret).toBe('rotated');
    expect(reads()).toBe(2);
  });

  test('that are held already survive the refusal of older ones', async () => {
    const { credentials, reads } = over(GOOD);
    const old = await credentials.get();
    credentials.invalidate(old);
    await credentials.get();
    credentials.invalidate(old);
    await credentials.get();
    expect(reads()).toBe(2);
  });

  test('that could not be read are tried again: a failure is never cached', async () => {
    const { credentials } = over(awsError('ThrottlingException'), GOOD);
    await rejectionOf(credentials.get());
    expect(await credentials.get()).toMatchObject({ clientId: 'client' });
  });
});

describe('a secret that cannot be read', () => {
  test.each([
    ['ResourceNotFoundException', 'secret_not_found', false],
    ['AccessDeniedException', 'secret_access_denied', false],
    ['DecryptionFailure', 'secret_unreadable', true],
    ['InvalidRequestException', 'secret_unreadable', true],
    ['InternalServiceError', 'secret_unreadable', true],
    ['ThrottlingException', 'secret_unreadable', true],
    ['TimeoutError', 'secret_unreadable', true],
    ['CredentialsProviderError', 'secret_unreadable', true],
  ])('for %s is %s', async (name, code, retryable) => {
    expect(await rejectionOf(over(awsError(name)).credentials.get())).toMatchObject({
      name: 'ConfigurationError',
      message: 'The CXone credentials cannot be read',
      code,
      details: expect.any(String),
      hint: expect.any(String),
      causedBy: { name, status: 400 },
      retryable,
    });
  });

  test('shows no ARN and no secret in any property, printed at any depth', async () => {
    for (const name of ['ResourceNotFoundException', 'AccessDeniedException', 'ThrottlingException']) {
      const error = await rejectionOf(over(awsError(name)).credentials.get());
      expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/arn:|s3cret|123456789012/);
    }
  });
});

describe('a malformed secret', () => {
  test.each([
    ['no text at all', undefined],
    ['an empty text', ''],
    ['no JSON', 's3cret'],
    ['an array', '["client", "s3cret"]'],
    ['null', 'null'],
    ['a text', '"s3cret"'],
    ['without client_id', '{"client_secret":"s3cret"}'],
    ['without client_secret', '{"client_id":"client"}'],
    ['with an empty client_id', '{"client_id":"","client_secret":"s3cret"}'],
    ['with an empty client_secret', '{"client_id":"client","client_secret":""}'],
    ['with a number', '{"client_id":5,"client_secret":"s3cret"}'],
    ['in other words', '{"clientId":"client","clientSecret":"s3cret"}'],
  ])('%s is reported without quoting it', async (_, text) => {
    const error = await rejectionOf(over(text).credentials.get());
    expect(error).toMatchObject({
      name: 'ConfigurationError',
      code: 'secret_malformed',
      hint: expect.stringContaining('client_secret'),
      retryable: false,
    });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('s3cret');
  });
});

test.each([
  ['{"client_id":"client"}', 'The secret lacks client_secret as'],
  ['{"access_key_id":"a","access_key_secret":"b"}', 'The secret lacks client_id, client_secret as'],
  ['s3cret', 'The secret is no JSON object: it lacks client_id, client_secret as'],
])('what a malformed secret lacks is named, and for which API: %s', async (text, details) => {
  const error = await rejectionOf(over(text).credentials.get());
  expect(error).toMatchObject({
    details: `${details} non-empty strings, needed with CXONE_API=reference.`,
  });
});
