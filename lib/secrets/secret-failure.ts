// What a secret that cannot be read means, and what to do about it. Neither the secret nor its ARN is in it.
import { ConfigurationError } from '../errors.ts';
import { summarizeCause } from '../telemetry/cause-summary.ts';

/** The sentence of every failure to get credentials out of the secret. */
export const UNREADABLE = 'The CXone credentials cannot be read';

/** The failure for what the AWS SDK threw. */
export const secretReadFailure = (error: unknown): ConfigurationError => {
  const causedBy = summarizeCause(error);
  if (causedBy.name === 'ResourceNotFoundException') {
    return new ConfigurationError(UNREADABLE, {
      code: 'secret_not_found',
      details: 'AWS Secrets Manager has no secret, or no current value, under the name in CXONE_SECRET_ID.',
      hint: 'Create the secret in the region of the function, or correct CXONE_SECRET_ID.',
      causedBy,
    });
  }
  if (causedBy.name === 'AccessDeniedException') {
    return new ConfigurationError(UNREADABLE, {
      code: 'secret_access_denied',
      details: 'The role of the function may not read the secret, or not decrypt it.',
      hint: 'Allow secretsmanager:GetSecretValue on the secret, and kms:Decrypt on its key if it has one of its own.',
      causedBy,
    });
  }
  const unsigned = /^(CredentialsProviderError|UnrecognizedClientException|ExpiredToken)/.test(causedBy.name);
  return new ConfigurationError(UNREADABLE, {
    code: 'secret_unreadable',
    details: 'AWS Secrets Manager did not hand out the secret.',
    hint: unsigned
      ? 'There are no AWS credentials that work: set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and, of a session, AWS_SESSION_TOKEN.'
      : 'Repeat the call; the log names the AWS error.',
    causedBy,
    retryable: true,
  });
};
