// How a failure reads in the log: by class and code, with the cause that callers do not see.
import { ConfigurationError, ServiceError } from '../errors.ts';
import type { Log, LogFields } from './logger.ts';
import { describeUnexpected } from './stack-trace.ts';

/** The fields of a failure that are safe to log. */
const failureFields = (error: unknown): LogFields => {
  if (!(error instanceof ServiceError)) {
    return { outcome: 'InternalError', code: 'internal_error', cause: describeUnexpected(error) };
  }
  const configuration = error instanceof ConfigurationError;
  return {
    outcome: error.name,
    code: error.code,
    cxone_status: error.cxoneStatus,
    // What is wrong with the deployment; of a request, details may name fields, and stay out.
    details: configuration ? error.details : undefined,
    hint: configuration ? error.hint : undefined,
    cause: error.causedBy,
  };
};

/** Logs a failure: as an error where an operator has to act, as a warning elsewhere. */
export const logFailure = (log: Log, message: string, error: unknown, fields?: LogFields): void => {
  const expected = error instanceof ServiceError && !(error instanceof ConfigurationError);
  log(expected ? 'WARN' : 'ERROR', message, { ...failureFields(error), ...fields });
};
