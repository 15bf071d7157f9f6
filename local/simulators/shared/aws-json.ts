// Owns the AWS JSON protocols on the serving side: which operation a request names, that it is signed, and
// how errors look on the wire. Checks that a SigV4 signature is present, never whether it is right.

import { randomUUID } from 'node:crypto';
import { parseJson } from '../../../lib/parse-json.ts';
import { jsonText, resetConnection } from './json-reply.ts';
import type { Exchange } from './loopback-server.ts';

/** A call as the service sees it. */
export interface AwsCall {
  /** The operation, such as `GetSecretValue`. */
  readonly action: string;
  readonly region: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly reusedSocket: boolean;
  /** Aborted when the client leaves. */
  readonly signal: AbortSignal;
}

/** An error the service returns; `type` is its AWS name. */
export class AwsServiceError extends Error {
  override readonly name = 'AwsServiceError';
  readonly type: string;
  readonly status: number;
  /** The name in the older query protocol, which the SQS client turns into the error's name. */
  readonly queryCode: string | undefined;

  constructor(type: string, message: string, status = 400, queryCode?: string) {
    super(message);
    this.type = type;
    this.status = status;
    this.queryCode = queryCode;
  }
}

/** How a service is made to misbehave on the connection itself. */
export type ConnectionFault = 'hang' | 'reset';

/** One AWS service: its names on the wire and what it does. */
export interface AwsService {
  /** Before the dot in `X-Amz-Target`. */
  readonly targetPrefix: string;
  readonly contentType: string;
  /** The service name in the signature's scope. */
  readonly signingName: string;
  /** The output of the call, or a way to misbehave. */
  perform(call: AwsCall): Promise<object | ConnectionFault>;
}

const SIGNATURE = /^AWS4-HMAC-SHA256 Credential=[^/]+\/\d{8}\/([a-z0-9-]+)\/([a-z]+)\/aws4_request,/;

const readCall = (exchange: Exchange, service: AwsService): AwsCall => {
  const { headers, body, reusedSocket, signal } = exchange;
  const signature = SIGNATURE.exec(headers.authorization ?? '');
  if (signature === null)
    throw new AwsServiceError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  const [, region = '', signingName] = signature;
  if (signingName !== service.signingName) {
    throw new AwsServiceError(
      'InvalidSignatureException',
      `Credential should be scoped to service ${service.signingName}`,
    );
  }
  const [prefix, action = ''] = String(headers['x-amz-target'] ?? '').split('.');
  if (prefix !== service.targetPrefix)
    throw new AwsServiceError('UnknownOperationException', 'unknown target');
  const input = parseJson(body);
  if (input === undefined) throw new AwsServiceError('SerializationException', 'the body is not JSON');
  if (typeof input !== 'object' || input === null)
    throw new AwsServiceError('SerializationException', 'not an object');
  return { action, region, input: { ...input }, reusedSocket, signal };
};

const send = (
  exchange: Exchange,
  contentType: string,
  status: number,
  body: object,
  queryError?: string,
): void => {
  const text = jsonText(body);
  exchange.response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(text),
    'x-amzn-requestid': randomUUID(),
    ...(queryError === undefined ? {} : { 'x-amzn-query-error': queryError }),
  });
  exchange.response.end(text);
};

/** Handles one request as the service does, errors included. */
export const serveAwsJson = async (exchange: Exchange, service: AwsService): Promise<void> => {
  try {
    const output = await service.perform(readCall(exchange, service));
    if (output === 'hang') return;
    if (output === 'reset') resetConnection(exchange.response);
    else send(exchange, service.contentType, 200, output);
  } catch (error) {
    if (!(error instanceof AwsServiceError)) throw error;
    const { type, message, status, queryCode } = error;
    const side = status < 500 ? 'Sender' : 'Receiver';
    const queryError = queryCode === undefined ? undefined : `${queryCode};${side}`;
    send(exchange, service.contentType, status, { __type: type, message }, queryError);
  }
};
