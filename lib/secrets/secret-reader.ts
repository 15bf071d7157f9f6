// Reads the secret from AWS Secrets Manager. This is the longest chain of a cold start, so a function's
// entry loads this file and nothing else, and loads the rest while the reply is on its way.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

// For each of the three tries of the SDK.
const TIMEOUT_MS = 3_000;

/** The text of the secret, `undefined` where it is binary. Throws what the AWS SDK throws. */
export type ReadSecret = () => Promise<string | undefined>;

/**
 * A reader whose first read begins here and now; a failure of it is held until that read is asked for.
 * Where the environment names no secret nothing is read: the configuration reports that.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 */
export const startReadingSecret = (env: Readonly<Record<string, string | undefined>>): ReadSecret => {
  const secretId = env.CXONE_SECRET_ID?.trim();
  const client = new SecretsManagerClient({
    requestHandler: {
      connectionTimeout: TIMEOUT_MS,
      requestTimeout: TIMEOUT_MS,
      throwOnRequestTimeout: true,
    },
  });
  const read = async () =>
    (await client.send(new GetSecretValueCommand({ SecretId: secretId }))).SecretString;
  let begun = secretId ? read() : undefined;
  begun?.catch(() => {});
  return () => {
    const first = begun;
    begun = undefined;
    return first ?? read();
  };
};

/**
 * Resolves when a read that has just begun is on its way: the SDK signs the request and hands it to the
 * connection within this turn of the event loop. Loading more code first would hold it back by 6 ms.
 */
export const secretRequested = (): Promise<void> => nextTurn();
