import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import { createHttpClient } from '../cxone/http-client.ts';
import { systemClock } from '../resilience/clock.ts';

const TIMEOUT_MS = 3_000;
const JSON_RPC = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'secretsmanager.GetSecretValue' };

type Env = Readonly<Record<string, string | undefined>>;
export const createSignedRead = (env: Env) => {
  const region = env.AWS_REGION!;
  const endpoint = env.AWS_ENDPOINT_URL_SECRETS_MANAGER ?? `https://secretsmanager.${region}.amazonaws.com`;
  const { host, hostname, protocol } = new URL(endpoint);
  const http = createHttpClient({ baseUrl: endpoint, clock: systemClock });
  const signer = new SignatureV4({
    service: 'secretsmanager',
    region,
    sha256: Sha256,
    credentials: {
      accessKeyId: env.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '',
      ...(env.AWS_SESSION_TOKEN !== undefined && { sessionToken: env.AWS_SESSION_TOKEN }),
    },
    applyChecksum: false,
  });
  return async (secretId: string): Promise<string | undefined> => {
    const body = JSON.stringify({ SecretId: secretId });
    const request = { method: 'POST', protocol, hostname, path: '/', query: {}, headers: { host, ...JSON_RPC }, body };
    const { headers } = await signer.sign(request);
    const reply = await http({ method: 'POST', path: '/', headers, body }, TIMEOUT_MS);
    return reply.status === 200 ? JSON.parse(reply.body).SecretString : undefined;
  };
};
