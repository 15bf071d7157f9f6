// Owns the check of a signature by Signature Version 4, as AWS makes it.
import { createHash, createHmac } from 'node:crypto';
import type { Exchange } from '../../../local/simulators/shared/loopback-server.ts';

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=[^/]+\/(\d{8})\/([a-z0-9-]+)\/([a-z-]+)\/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})$/;

/**
 * The region, the service and the headers that are signed; `undefined` where the signature is not right.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export const checkSignature = ({ method, path, headers, body }: Exchange, secretAccessKey: string) => {
  const [, day = '', region = '', service = '', signed = '', signature] =
    AUTHORIZATION.exec(headers.authorization ?? '') ?? [];
  const names = signed.split(';');
  const canonical = [
    method,
    path,
    '',
    ...names.map((name) => `${name}:${String(headers[name]).trim()}`),
    '',
    signed,
    sha256(body),
  ].join('\n');
  const scope = `${day}/${region}/${service}/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', String(headers['x-amz-date']), scope, sha256(canonical)].join('\n');
  const key = [region, service, 'aws4_request'].reduce(hmac, hmac(`AWS4${secretAccessKey}`, day));
  return hmac(key, text).toString('hex') === signature ? { region, service, names } : undefined;
};

/** Where a signed request goes and what it asks, whoever made it: what is signed besides may differ. */
export const whereAndWhat = (request: Exchange, secretAccessKey: string) => ({
  ...checkSignature(request, secretAccessKey),
  names: undefined,
  path: request.path,
  body: JSON.parse(request.body),
  host: request.headers.host,
  type: request.headers['content-type'],
  target: request.headers['x-amz-target'],
});
