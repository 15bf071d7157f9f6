// What lets a request in: a signature with the AWS credentials of whoever calls, a JSON Web Token, or nothing.
import { readFile } from 'node:fs/promises';
import { explainAwsFailure } from '../shared/aws-failure.ts';
import { awsOptions } from '../shared/aws-options.ts';
import { CliError } from '../shared/cli-error.ts';

/** A request that is to be sent. */
export interface CallRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Returns the headers that it takes, those given among them. */
export type Authorize = (request: CallRequest) => Promise<Readonly<Record<string, string>>>;

// What credentials and tokens are made of.
const TOKEN = /^[\w.~+/=-]+$/;

/** With the token in this file. @throws CliError where it holds none */
export const withToken = async (path: string): Promise<Authorize> => {
  const token = (await readFile(path, 'utf8')).trim();
  if (!TOKEN.test(token)) {
    throw new CliError('The file given by --token-file holds no token', {
      hint: 'It must hold the token alone, without "Bearer"',
    });
  }
  return async ({ headers }) => ({ ...headers, authorization: `Bearer ${token}` });
};

const regionIn = (url: string): string | undefined =>
  /\.execute-api\.([a-z0-9-]+)\.amazonaws\.com/.exec(new URL(url).hostname)?.[1];

/**
 * With a signature, by the credentials that the AWS SDK finds.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html
 */
export const withSignature =
  (region: string | undefined): Authorize =>
  async ({ url, headers, body }) => {
    const [{ STSClient }, { SignatureV4 }] = await Promise.all([
      import('@aws-sdk/client-sts'),
      import('@smithy/signature-v4'),
    ]);
    // For what it knows of credentials and region: it asks nothing.
    const client = new STSClient(awsOptions(regionIn(url) ?? region));
    try {
      const signer = new SignatureV4({ ...client.config, service: 'execute-api' });
      const { protocol, host, hostname, pathname } = new URL(url);
      const signed = await signer.sign({
        method: 'POST',
        protocol,
        hostname,
        path: pathname,
        headers: { ...headers, host },
        body,
      });
      const { host: _, ...rest } = signed.headers;
      return rest;
    } catch (error) {
      throw explainAwsFailure(error, { right: 'execute-api:Invoke on the endpoint' });
    } finally {
      client.destroy();
    }
  };

/** As it is. */
export const unsigned: Authorize = async ({ headers }) => headers;
