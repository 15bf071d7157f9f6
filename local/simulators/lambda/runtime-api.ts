// Owns the platform's side of the Lambda Runtime API (version 2018-06-01): hands events to whoever polls
// for them and collects what comes back. Several pollers and several invocations may be out at once.
// Runs no function; `process.ts` does.

import { randomUUID } from 'node:crypto';
import { sendReply } from '../shared/json-reply.ts';
import { type Exchange, startLoopbackServer } from '../shared/loopback-server.ts';
import { createInvocations, type InvocationResult, type LambdaError } from './invocations.ts';

/** How an invocation is made. */
export interface InvokeOptions {
  /** The function's timeout; default 30,000. The deadline the function sees is this far away. */
  readonly timeoutMs?: number;
  readonly requestId?: string;
}

/** A running Runtime API. */
export interface RuntimeApi {
  readonly url: string;
  /** `host:port`, for `AWS_LAMBDA_RUNTIME_API`. */
  readonly host: string;
  /** Queues the event for the next poller and waits for its outcome; never rejects. */
  invoke(event: unknown, options?: InvokeOptions): Promise<InvocationResult>;
  /** Resolves when a runtime first asks for an event: INIT is over. Rejects with what INIT failed with. */
  waitForInit(): Promise<void>;
  /** Ends everything outstanding with this error, as the platform does when the runtime exits. */
  fail(error: LambdaError): void;
  /** How many pollers wait for an event: idle capacity. */
  waitingPollers(): number;
  close(): Promise<void>;
}

const PREFIX = '/2018-06-01/runtime';
const OUTCOME = /^\/2018-06-01\/runtime\/invocation\/([^/]+)\/(response|error)$/;
const DEFAULT_TIMEOUT_MS = 30_000;

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/**
 * Starts a Runtime API on 127.0.0.1.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
export const startRuntimeApi = async (options: { functionArn?: string } = {}): Promise<RuntimeApi> => {
  const { functionArn = 'arn:aws:lambda:us-east-1:123456789012:function:simulated' } = options;
  const invocations = createInvocations();
  const init = Promise.withResolvers<void>();
  init.promise.catch(() => undefined);

  const sendNext = async ({ response, signal }: Exchange): Promise<void> => {
    init.resolve();
    const invocation = await invocations.next(signal);
    if (invocation === undefined) return;
    const trace = invocation.requestId.replaceAll('-', '');
    response.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': invocation.requestId,
      'lambda-runtime-deadline-ms': String(invocation.deadlineMs),
      'lambda-runtime-invoked-function-arn': functionArn,
      'lambda-runtime-trace-id': `Root=1-${trace.slice(0, 8)}-${trace.slice(8)};Parent=${trace.slice(0, 16)};Sampled=0`,
    });
    response.end(invocation.payload);
  };

  const server = await startLoopbackServer(async (exchange) => {
    const { method, path, body, response } = exchange;
    if (method === 'GET' && path === `${PREFIX}/invocation/next`) {
      await sendNext(exchange);
      return;
    }
    const accepted = { status: 202, body: { status: 'OK' } };
    if (method === 'POST' && path === `${PREFIX}/init/error`) {
      const error = parse(body) as LambdaError;
      init.reject(Object.assign(new Error(error.errorMessage), { name: error.errorType }));
      sendReply(response, accepted);
      return;
    }
    const [, id = '', kind] = (method === 'POST' ? OUTCOME.exec(path) : null) ?? [];
    const outcome = kind === 'response' ? { response: parse(body) } : { error: parse(body) as LambdaError };
    if (kind !== undefined && invocations.settle(decodeURIComponent(id), outcome)) {
      sendReply(response, accepted);
      return;
    }
    const known = kind !== undefined;
    sendReply(response, {
      status: known ? 400 : 404,
      body: { errorType: known ? 'InvalidRequestID' : 'InvalidPath', errorMessage: 'no such invocation' },
    });
  });

  return {
    url: server.url,
    host: `127.0.0.1:${server.port}`,
    invoke: (event, { timeoutMs = DEFAULT_TIMEOUT_MS, requestId = randomUUID() } = {}) =>
      invocations.add(requestId, JSON.stringify(event), timeoutMs),
    waitForInit: () => init.promise,
    fail(error) {
      init.reject(Object.assign(new Error(error.errorMessage), { name: error.errorType }));
      invocations.failAll(error);
    },
    waitingPollers: invocations.waitingPollers,
    async close() {
      invocations.failAll({ errorType: 'Sandbox.Closed', errorMessage: 'the runtime API was closed' });
      await server.close();
    },
  };
};
