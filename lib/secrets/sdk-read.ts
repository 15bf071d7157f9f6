// Reads the secret with the client of the AWS SDK: slower to load, and it knows every endpoint, error and retry.
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/** For each try. */
export const TIMEOUT_MS = 3_000;

const createClient = () =>
  new SecretsManagerClient({
    maxAttempts: 2,
    requestHandler: {
      connectionTimeout: TIMEOUT_MS,
      requestTimeout: TIMEOUT_MS,
      throwOnRequestTimeout: true,
    },
  });

let client: SecretsManagerClient | undefined;

export const readWithSdk = async (secretId: string): Promise<string | undefined> => {
  client ??= createClient();
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
  return SecretString;
};
