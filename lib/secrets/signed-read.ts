// Reads the secret by one signed request, and takes nothing but the good reply: what anything else means is for
// the AWS SDK to say.
import type { AwsEnvironment, AwsService } from '../aws/aws-environment.ts';
import { createSignedCall } from '../aws/signed-call.ts';
import type { HttpReply } from '../http/http-client.ts';
import { parseJson } from '../parse-json.ts';
import type { Clock } from '../resilience/clock.ts';

/** What a secret holds. */
export interface SecretValue {
  /** `undefined` where it is binary. */
  readonly text: string | undefined;
}

/** The secret, or `undefined` where the reply is not the promised one. @throws HttpExchangeError */
export type SignedRead = () => Promise<SecretValue | undefined>;

/** AWS Secrets Manager. */
export const SECRETS_MANAGER: AwsService = {
  name: 'secretsmanager',
  endpointVariable: 'AWS_ENDPOINT_URL_SECRETS_MANAGER',
};

/** What a reply holds, if it is a good one. */
export const processSecretReply = ({ status, body }: HttpReply): SecretValue | undefined => {
  const { SecretString: text, SecretBinary: bytes } = Object(parseJson(body));
  if (status !== 200) return undefined;
  if (typeof text === 'string') return { text };
  return typeof bytes === 'string' ? { text: undefined } : undefined;
};

/**
 * A reader of one secret.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 */
export const createSignedRead = (deps: {
  readonly aws: AwsEnvironment;
  readonly secretId: string;
  readonly timeoutMs: number;
  readonly clock: Clock;
}): SignedRead => {
  const { aws, secretId, timeoutMs, clock } = deps;
  const getSecretValue = createSignedCall({
    aws,
    operation: { target: 'secretsmanager.GetSecretValue', contentType: 'application/x-amz-json-1.1' },
    clock,
  });
  return async () => processSecretReply(await getSecretValue({ SecretId: secretId }, timeoutMs));
};
