// One signed request to a service of AWS that speaks JSON, without the service's client of the AWS SDK. It judges no
// reply: what anything but the good one means is for the SDK to say. It signs with the SDK's own library.
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import { createHttpClient, type HttpReply } from '../http/http-client.ts';
import type { Clock } from '../resilience/clock.ts';
import type { AwsEnvironment } from './aws-environment.ts';

/** What is asked, beside its input. */
export interface AwsOperation {
  /** Of the service and the operation, `x-amz-target`. */
  readonly target: string;
  /** Of AWS's JSON, `content-type`. */
  readonly contentType: `application/x-amz-json-1.${0 | 1}`;
}

/** Sends one request. @throws HttpExchangeError when there is no complete reply within `timeoutMs` */
export type SignedCall = (input: object, timeoutMs: number) => Promise<HttpReply>;

/**
 * A call of one operation, over connections of its own. The library derives the signing key once a day; a signature
 * takes 0.05 ms.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export const createSignedCall = (deps: {
  readonly aws: AwsEnvironment;
  readonly operation: AwsOperation;
  readonly clock: Clock;
}): SignedCall => {
  const { aws, operation, clock } = deps;
  const { service, region, credentials, endpoint } = aws;
  const { protocol, host, hostname, pathname } = endpoint;
  const http = createHttpClient({ baseUrl: endpoint.href, clock });
  const signer = new SignatureV4({ service, region, credentials, sha256: Sha256 });
  const unsigned = {
    method: 'POST',
    protocol,
    hostname,
    // As the HTTP client sends it, and the SDK.
    path: `${pathname.replace(/\/$/, '')}/`,
    query: {},
    headers: { host, 'content-type': operation.contentType, 'x-amz-target': operation.target },
  };
  return async (input, timeoutMs) => {
    const body = JSON.stringify(input);
    const { headers } = await signer.sign({ ...unsigned, body });
    return http({ method: 'POST', path: '/', headers, body }, timeoutMs);
  };
};
