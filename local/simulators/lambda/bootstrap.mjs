// Owns the runtime's side of the Lambda Runtime API, as the Node.js 24 runtime keeps it: load the handler,
// ask for events, call it, post the outcome. With AWS_LAMBDA_MAX_CONCURRENCY it takes that many at once in
// one thread, as one worker of a Lambda Managed Instance does. No response streaming, no X-Ray.

import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { logRuntimeError, patchConsole, withRequestId } from './bootstrap-logging.mjs';

// An ES import of node:http reads all its exports, and with them the lazy ones behind which Node.js keeps
// undici: 14 ms that every function would pay.
const { Agent, request } = process.getBuiltinModule('node:http');

const { AWS_LAMBDA_RUNTIME_API: api, _HANDLER: handlerName, LAMBDA_TASK_ROOT: taskRoot } = process.env;
const maxConcurrency = Number(process.env.AWS_LAMBDA_MAX_CONCURRENCY ?? 1);
const agent = new Agent({ keepAlive: true });

const runtimeError = (type, message) => Object.assign(new Error(message), { name: `Runtime.${type}` });

const call = (method, path, body, headers = {}) =>
  new Promise((done, failed) => {
    const url = `http://${api}/2018-06-01/runtime/${path}`;
    const sent = request(url, { method, agent, headers: { 'content-type': 'application/json', ...headers } });
    sent.once('error', failed);
    sent.once('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.once('end', () => done({ text, headers: response.headers }));
      response.once('error', failed);
    });
    sent.end(body);
  });

const describeError = (thrown) =>
  thrown instanceof Error
    ? { errorType: thrown.name, errorMessage: thrown.message, trace: thrown.stack?.split('\n') ?? [] }
    : { errorType: typeof thrown, errorMessage: String(thrown), trace: [] };

const serialize = (result) => {
  try {
    return JSON.stringify(result === undefined ? null : result);
  } catch {
    throw runtimeError('JSONStringifyError', 'Unable to stringify response body');
  }
};

const loadHandler = async () => {
  const file = basename(handlerName);
  const [, moduleName, exportPath] = /^([^.]*)\.(.*)$/.exec(file) ?? [];
  if (moduleName === undefined) throw runtimeError('MalformedHandlerName', 'Bad handler');
  const base = resolve(taskRoot, dirname(handlerName), moduleName);
  const path = ['.js', '.mjs', '.cjs'].map((extension) => base + extension).find((name) => existsSync(name));
  if (path === undefined)
    throw runtimeError('ImportModuleError', `Error: Cannot find module '${moduleName}'`);
  let loaded;
  try {
    loaded = await import(pathToFileURL(path).href);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw Object.assign(runtimeError('UserCodeSyntaxError', String(error)), { stack: error.stack });
  }
  const find = (root) => exportPath.split('.').reduce((nested, key) => nested?.[key], root);
  const handler = find(loaded) ?? find(loaded.default);
  if (!handler) throw runtimeError('HandlerNotFound', `${handlerName} is undefined or not exported`);
  if (typeof handler !== 'function')
    throw runtimeError('HandlerNotFound', `${handlerName} is not a function`);
  if (handler.length >= 3) {
    const message =
      'ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24.';
    throw runtimeError('CallbackHandlerDeprecated', message);
  }
  return handler;
};

const optionalJson = (text) => (text ? JSON.parse(text) : undefined);

const createContext = (headers) => {
  const deadlineMs = Number.parseInt(headers['lambda-runtime-deadline-ms'], 10);
  const traceId = headers['lambda-runtime-trace-id'];
  if (process.env.AWS_LAMBDA_MAX_CONCURRENCY === undefined) process.env._X_AMZN_TRACE_ID = traceId;
  return {
    clientContext: optionalJson(headers['lambda-runtime-client-context']),
    identity: optionalJson(headers['lambda-runtime-cognito-identity']),
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    awsRequestId: headers['lambda-runtime-aws-request-id'],
    tenantId: headers['lambda-runtime-aws-tenant-id'],
    xRayTraceId: traceId,
    getRemainingTimeInMillis: () => deadlineMs - Date.now(),
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
  };
};

const processInvocation = (handler, context, event) =>
  withRequestId(context.awsRequestId, async () => {
    const path = `invocation/${encodeURIComponent(context.awsRequestId)}`;
    try {
      await call('POST', `${path}/response`, serialize(await handler(event, context)));
    } catch (error) {
      logRuntimeError('Invoke Error', error);
      await call('POST', `${path}/error`, JSON.stringify(describeError(error)));
    }
  });

const poll = async (handler) => {
  for (;;) {
    const { text, headers } = await call('GET', 'invocation/next');
    await processInvocation(handler, createContext(headers), JSON.parse(text));
  }
};

const start = async () => {
  patchConsole();
  let handler;
  try {
    handler = await loadHandler();
  } catch (error) {
    logRuntimeError('Init Error', error);
    const described = describeError(error);
    const headers = { 'lambda-runtime-function-error-type': described.errorType };
    await call('POST', 'init/error', JSON.stringify(described), headers);
    process.exit(1);
  }
  await Promise.all(Array.from({ length: maxConcurrency }, () => poll(handler)));
};

// Nothing catches this, nor an unhandled rejection in the function: Node prints it and exits with 1, and
// the platform reports Runtime.ExitError, as with the real runtime.
await start();
