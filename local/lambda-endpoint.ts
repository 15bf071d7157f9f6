// Lambda's Invoke API before the one of serverless-offline, which gets two things wrong: it calls every
// error type "Error", and ends when an asynchronous invocation fails. All else passes through.
import { type Exchange, startLoopbackServer } from './simulators/shared/loopback-server.ts';

const FORWARDED = ['content-type', 'x-amz-client-context', 'x-amz-invocation-type', 'x-amz-log-type'];
const RETURNED = ['content-type', 'x-amz-function-error', 'x-amzn-errortype'];

const pick = (headers: Headers, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => [[name, headers.get(name) ?? '']]).filter(([, value]) => value));

// The name of an error does not survive the way out of its worker thread; its stack does, and begins with it.
const withErrorType = (payload: string): string => {
  const error = JSON.parse(payload);
  const errorType = /^([\w$.]+)(?=: |$)/.exec(error.trace?.[0] ?? '')?.[1] ?? error.errorType;
  return JSON.stringify({ ...error, errorType });
};

// For whoever reads it in a terminal; JSON does not mind.
const withNewline = (payload: string): string =>
  payload === '' || payload.endsWith('\n') ? payload : `${payload}\n`;

/**
 * Starts the endpoint.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
export const startLambdaEndpoint = async (options: {
  readonly port: number;
  /** Base URL of serverless-offline's own endpoint. */
  readonly upstream: string;
}): Promise<{ readonly url: string; close(): Promise<void> }> => {
  const invoke = async ({ method, path, headers, body, signal }: Exchange, asynchronous: boolean) => {
    const forwarded = pick(new Headers(Object.entries(headers).map(([k, v]) => [k, String(v)])), FORWARDED);
    if (asynchronous) delete forwarded['x-amz-invocation-type'];
    const reply = await fetch(`${options.upstream}${path}`, {
      method,
      headers: forwarded,
      ...(method === 'POST' && { body }),
      // Nobody waits for an asynchronous invocation, and nobody ends it by leaving.
      ...(!asynchronous && { signal }),
    });
    const payload = await reply.text();
    const failed = reply.headers.has('x-amz-function-error');
    return {
      status: reply.status,
      headers: pick(reply.headers, RETURNED),
      payload: withNewline(failed ? withErrorType(payload) : payload),
    };
  };

  return startLoopbackServer(async (exchange) => {
    const { response } = exchange;
    if (exchange.headers['x-amz-invocation-type'] === 'Event') {
      // A failure is in the log of the function.
      invoke(exchange, true).catch(() => undefined);
      response.writeHead(202).end();
      return;
    }
    const { status, headers, payload } = await invoke(exchange, false);
    response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(payload) }).end(payload);
  }, options.port);
};
