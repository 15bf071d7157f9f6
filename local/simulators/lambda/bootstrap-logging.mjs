// Owns what the Node.js 24 runtime of Lambda does to logging: console becomes lines of text or JSON with a
// time, a level and the request id, and a failed invocation is printed with every own property of its
// error. Lines of level ERROR and FATAL go to stderr here, so that a test can distinguish them.

import { AsyncLocalStorage } from 'node:async_hooks';
import { format } from 'node:util';

const LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];
const requestIds = new AsyncLocalStorage();
const multiConcurrent = process.env.AWS_LAMBDA_MAX_CONCURRENCY !== undefined;
// The real runtime writes JSON in multi-concurrent mode whatever the format asked for.
const json = multiConcurrent || process.env.AWS_LAMBDA_LOG_FORMAT?.toUpperCase() === 'JSON';
const lowest = Math.max(0, LEVELS.indexOf(process.env.AWS_LAMBDA_LOG_LEVEL?.toUpperCase() ?? 'TRACE'));

const stackLines = (error) => (typeof error.stack === 'string' ? error.stack.split('\n') : error.stack);

const jsonError = (_key, value) =>
  value instanceof Error
    ? {
        errorType: value.constructor?.name ?? 'UnknownError',
        errorMessage: value.message,
        stackTrace: stackLines(value),
        ...value,
      }
    : value;

const textError = (_key, value) =>
  value instanceof Error
    ? {
        errorType: value.name,
        errorMessage: value.message,
        code: value.code,
        ...value,
        stack: stackLines(value),
      }
    : value;

const jsonLine = (level, message, params) => {
  const line = { timestamp: new Date().toISOString(), level, requestId: requestIds.getStore() ?? '-' };
  if (params.length === 0) return JSON.stringify({ ...line, message }, jsonError);
  const error = params.find((param) => param instanceof Error);
  const details = error === undefined ? {} : jsonError('', error);
  const { errorType, errorMessage, stackTrace } = details;
  return JSON.stringify({
    ...line,
    message: format(message, ...params),
    errorType,
    errorMessage,
    stackTrace,
  });
};

const textLine = (level, message, params) =>
  [new Date().toISOString(), requestIds.getStore() ?? '-', level, format(message, ...params)].join('\t');

const write = (level, message, params) => {
  if (LEVELS.indexOf(level) < lowest) return;
  const line = (json ? jsonLine : textLine)(level, message, params).replaceAll('\n', '\r');
  const stream = level === 'ERROR' || level === 'FATAL' ? process.stderr : process.stdout;
  stream.write(`${line}\n`);
};

/** Replaces the methods of console as the runtime does. */
export const patchConsole = () => {
  const at =
    (level) =>
    (message, ...params) =>
      write(level, message, params);
  Object.assign(globalThis.console, {
    trace: at('TRACE'),
    debug: at('DEBUG'),
    log: at('INFO'),
    info: at('INFO'),
    warn: at('WARN'),
    error: at('ERROR'),
    fatal: at('FATAL'),
  });
};

/** Runs the function so that what it logs carries the request id. */
export const withRequestId = (requestId, run) => requestIds.run(requestId, run);

/** Prints a failure of INIT or of an invocation as the runtime prints it. */
export const logRuntimeError = (label, thrown) => {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  if (json) write('ERROR', error, []);
  else write('ERROR', label, [`\t${JSON.stringify(error, textError)}`]);
};
