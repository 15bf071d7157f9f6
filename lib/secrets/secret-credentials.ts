// The credentials for CXone, from AWS Secrets Manager. Cached for the life of the environment,
// read again once CXone refuses them. Neither the secret nor its ARN goes into an error.

import { ConfigurationError } from '../errors.ts';
import { parseJson } from '../parse-json.ts';
import { singleFlight } from '../resilience/single-flight.ts';
import { summarizeCause } from '../telemetry/cause-summary.ts';
import type { CredentialsProvider } from './credentials-provider.ts';
import type { SecretForm, SecretKeys } from './secret-form.ts';
import type { ReadSecret } from './secret-reader.ts';

const MESSAGE = 'The CXone credentials cannot be read';

const readFailure = (error: unknown): ConfigurationError => {
  const causedBy = summarizeCause(error);
  if (causedBy.name === 'ResourceNotFoundException') {
    return new ConfigurationError(MESSAGE, {
      code: 'secret_not_found',
      details: 'AWS Secrets Manager has no secret, or no current value, under the name in CXONE_SECRET_ID.',
      hint: 'Create the secret in the region of the function, or correct CXONE_SECRET_ID.',
      causedBy,
    });
  }
  if (causedBy.name === 'AccessDeniedException') {
    return new ConfigurationError(MESSAGE, {
      code: 'secret_access_denied',
      details: 'The role of the function may not read the secret, or not decrypt it.',
      hint: 'Allow secretsmanager:GetSecretValue on the secret, and kms:Decrypt on its key if it has one of its own.',
      causedBy,
    });
  }
  const unsigned = /^(CredentialsProviderError|UnrecognizedClientException|ExpiredToken)/.test(causedBy.name);
  return new ConfigurationError(MESSAGE, {
    code: 'secret_unreadable',
    details: 'AWS Secrets Manager did not hand out the secret.',
    hint: unsigned
      ? 'There are no AWS credentials that work: set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and, of a session, AWS_SESSION_TOKEN.'
      : 'Repeat the call; the log names the AWS error.',
    causedBy,
    retryable: true,
  });
};

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const keysOf = (secret: object): SecretKeys =>
  Object.fromEntries(
    Object.entries(secret).map(([name, value]) => [name, typeof value === 'string' ? value : '']),
  );

const malformed = (secret: unknown, missing: readonly string[], { api, hint }: SecretForm<unknown>) =>
  new ConfigurationError(MESSAGE, {
    code: 'secret_malformed',
    details: `${isObject(secret) ? 'The secret' : 'The secret is no JSON object: it'} lacks ${missing.join(', ')} as non-empty strings, needed with CXONE_API=${api}.`,
    hint,
  });

/** Credentials from what `readSecret` returns, if it has that form. Their `get` throws ConfigurationError. */
export const createSecretCredentials = <C>(
  readSecret: ReadSecret,
  form: SecretForm<C>,
): CredentialsProvider<C> => {
  let cached: C | undefined;

  const read = singleFlight(async () => {
    const text = await readSecret().catch((error: unknown) => {
      throw readFailure(error);
    });
    const secret = parseJson(text ?? '');
    const reading = form.read(isObject(secret) ? keysOf(secret) : {});
    if ('missing' in reading) throw malformed(secret, reading.missing, form);
    cached = reading.credentials;
    return cached;
  });

  return {
    get: async () => cached ?? read(),
    invalidate(credentials) {
      if (cached === credentials) cached = undefined;
    },
  };
};
