// Reads the secret with the client of the AWS SDK, which knows every endpoint, error and retry. Loading and
// running it takes 30 ms of a cold start.
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/** A reader of one secret: its text, `undefined` where it is binary. It throws what the AWS SDK throws. */
export const createSdkRead = (deps: {
  readonly secretId: string | undefined;
  /** Of each try. */
  readonly timeoutMs: number;
  /** As often as the environment says, or three times, where it is absent. */
  readonly maxAttempts: number | undefined;
}): (() => Promise<string | undefined>) => {
  const { secretId, timeoutMs, maxAttempts } = deps;
  const client = new SecretsManagerClient({
    ...(maxAttempts !== undefined && { maxAttempts }),
    requestHandler: {
      connectionTimeout: timeoutMs,
      requestTimeout: timeoutMs,
      throwOnRequestTimeout: true,
    },
  });
  return async () => (await client.send(new GetSecretValueCommand({ SecretId: secretId }))).SecretString;
};
