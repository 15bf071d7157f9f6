// Reads the secret by one signed request, and takes nothing but the good reply: what anything else means is for
// the AWS SDK to say. It signs with the SDK's own library.
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import { createHttpClient, type HttpReply, type HttpRequest } from '../cxone/http-client.ts';
import { parseJson } from '../parse-json.ts';
import type { Clock } from '../resilience/clock.ts';
import type { AwsEnvironment } from './aws-environment.ts';

/** What a secret holds. */
export interface SecretValue {
  /** `undefined` where it is binary. */
  readonly text: string | undefined;
}

/** The secret, or `undefined` where the reply is not the promised one. @throws HttpExchangeError */
export type SignedRead = () => Promise<SecretValue | undefined>;

const AWS_JSON = {
  'content-type': 'application/x-amz-json-1.1',
  'x-amz-target': 'secretsmanager.GetSecretValue',
};

/** The request, signed. */
const secretRequest = async (
  { region, endpoint, credentials }: AwsEnvironment,
  secretId: string,
): Promise<HttpRequest> => {
  const { protocol, host, hostname, pathname } = endpoint;
  const body = JSON.stringify({ SecretId: secretId });
  const signer = new SignatureV4({ service: 'secretsmanager', region, credentials, sha256: Sha256 });
  const { headers } = await signer.sign({
    method: 'POST',
    protocol,
    hostname,
    // As the HTTP client sends it, and the SDK.
    path: `${pathname.replace(/\/$/, '')}/`,
    query: {},
    headers: { host, ...AWS_JSON },
    body,
  });
  return { method: 'POST', path: '/', headers, body };
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
  const http = createHttpClient({ baseUrl: aws.endpoint.href, clock });
  return async () => processSecretReply(await http(await secretRequest(aws, secretId), timeoutMs));
};
