// Owns a Secrets Manager that replies as a test says, one reply after the other, and keeps what it was asked.
import { onTestFinished, vi } from 'vitest';
import { startReadingSecret } from '../../lib/secrets/secret-reader.ts';
import { type Exchange, startLoopbackServer } from '../../local/simulators/shared/loopback-server.ts';
import { stubAwsEnvironment } from './aws-environment.ts';

/** A reply, or how there comes none. */
export type SecretReply = { readonly status: number; readonly body: string } | 'cut' | 'hang';

/** A reply of Secrets Manager to GetSecretValue. */
export const held = (secret: object): SecretReply => ({
  status: 200,
  body: JSON.stringify({ ARN: 'arn', Name: 'name', CreatedDate: 1.5e9, ...secret }),
});

/** A failure by its AWS name. */
export const failure = (type: string, status = 400): SecretReply => ({
  status,
  body: JSON.stringify({ __type: type, message: 'arn:aws:secretsmanager:eu-central-1:1:secret:x' }),
});

/** A secret server that ends with the running test, and the environment in which it is Secrets Manager. */
export const startSecretServer = async (replies: readonly SecretReply[]) => {
  const requests: Exchange[] = [];
  const server = await startLoopbackServer(async (exchange) => {
    const { response } = exchange;
    const reply = replies[Math.min(requests.push(exchange), replies.length) - 1];
    if (reply === 'hang') return;
    if (reply === undefined || reply === 'cut') {
      // Half of what it announces.
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"SecretString":"half', () => response.destroy());
      return;
    }
    response.writeHead(reply.status, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(reply.body);
  });
  onTestFinished(() => server.close());
  const { env } = stubAwsEnvironment(server.url);
  onTestFinished(() => void vi.unstubAllEnvs());
  return { requests, url: server.url, env: { ...env, CXONE_SECRET_ID: 'cxone/guest' } };
};

/** Text. */
export const GOOD = held({ SecretString: 'the secret' });

/** Only the SDK says which attempt it is. */
export const isFromSdk = ({ headers }: Exchange): boolean => headers['amz-sdk-request'] !== undefined;

/** Reads once; what was asked, and by whom. */
export const readSecretOnce = async (
  replies: readonly SecretReply[],
  given: Readonly<Record<string, string>> = {},
) => {
  const { requests, env } = await startSecretServer(replies);
  for (const [name, value] of Object.entries(given)) vi.stubEnv(name, value);
  const result = await startReadingSecret({ ...env, ...given })().then(
    (text) => ({ text }),
    ({ name, $metadata, code }) => ({ name, status: $metadata?.httpStatusCode, code }),
  );
  return { result, requests, bySdk: requests.map(isFromSdk) };
};
