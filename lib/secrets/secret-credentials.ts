// The credentials for CXone, from AWS Secrets Manager. Cached for the life of the environment,
// read again once CXone refuses them. Neither the secret nor its ARN goes into an error.
import { ConfigurationError } from '../errors.ts';
import { isJsonObject, parseJson } from '../parse-json.ts';
import { singleFlight } from '../resilience/single-flight.ts';
import type { CredentialsProvider } from './credentials-provider.ts';
import { secretReadFailure, UNREADABLE } from './secret-failure.ts';
import type { SecretForm, SecretKeys } from './secret-form.ts';
import type { ReadSecret } from './secret-reader.ts';

const keysOf = (secret: object): SecretKeys =>
  Object.fromEntries(
    Object.entries(secret).map(([name, value]) => [name, typeof value === 'string' ? value : '']),
  );

const malformed = (secret: unknown, missing: readonly string[], { api, hint }: SecretForm<unknown>) =>
  new ConfigurationError(UNREADABLE, {
    code: 'secret_malformed',
    details: `${isJsonObject(secret) ? 'The secret' : 'The secret is no JSON object: it'} lacks ${missing.join(', ')} as non-empty strings, needed with CXONE_API=${api}.`,
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
      throw secretReadFailure(error);
    });
    const secret = parseJson(text ?? '');
    const reading = form.read(isJsonObject(secret) ? keysOf(secret) : {});
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
