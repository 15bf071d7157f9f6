// The OAuth client credentials, from AWS Secrets Manager. Cached for the life of the environment,
// read again once CXone refuses them. Neither the secret nor its ARN goes into an error.
import * as z from 'zod/mini';
import { summarizeCause } from '../cause-summary.ts';
import type { ClientCredentials, CredentialsProvider } from '../cxone/profile.ts';
import { ConfigurationError } from '../errors.ts';
import { parseJson } from '../parse-json.ts';
import { singleFlight } from '../resilience/single-flight.ts';
import type { ReadSecret } from './secret-reader.ts';

const nonEmpty = z.string().check(z.minLength(1));
const secretValue = z.object({ client_id: nonEmpty, client_secret: nonEmpty });

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

const malformed = () =>
  new ConfigurationError(MESSAGE, {
    code: 'secret_malformed',
    details: 'The secret is not a JSON object with client_id and client_secret as non-empty strings.',
    hint: 'Store the secret as {"client_id": "…", "client_secret": "…"}.',
  });

/** Credentials from what `readSecret` returns. Their `get` throws ConfigurationError. */
export const createSecretCredentials = (readSecret: ReadSecret): CredentialsProvider => {
  let cached: ClientCredentials | undefined;

  const read = singleFlight(async () => {
    const text = await readSecret().catch((error: unknown) => {
      throw readFailure(error);
    });
    const parsed = secretValue.safeParse(parseJson(text ?? ''));
    if (!parsed.success) throw malformed();
    cached = { clientId: parsed.data.client_id, clientSecret: parsed.data.client_secret };
    return cached;
  });

  return {
    get: async () => cached ?? read(),
    invalidate(credentials) {
      if (cached === credentials) cached = undefined;
    },
  };
};
