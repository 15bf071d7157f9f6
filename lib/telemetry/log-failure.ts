// How a failure reads in the log: by class and code, with the cause that callers do not see.
import { ConfigurationError, CxoneAccessError, ServiceError } from '../errors.ts';
import type { Log, LogFields } from './logger.ts';
import { describeUnexpected } from './stack-trace.ts';

// An operator has to act.
const isOperators = (error: unknown): boolean =>
  error instanceof ConfigurationError || error instanceof CxoneAccessError;

/** The fields of a failure that are safe to log. */
const failureFields = (error: unknown): LogFields => {
  if (!(error instanceof ServiceError)) {
    return {
      outcome: 'failed',
      error: 'InternalError',
      code: 'internal_error',
      cause: describeUnexpected(error),
    };
  }
  const forOperator = isOperators(error);
  return {
    outcome: 'failed',
    error: error.name,
    code: error.code,
    field: error.field,
    cxone_status: error.cxoneStatus,
    cxone_error_code: error.cxoneErrorCode,
    cxone_uid: error.cxoneUid,
    // What is wrong with the deployment; of a request, details may name fields, and stay out.
    details: forOperator ? error.details : undefined,
    hint: forOperator ? error.hint : undefined,
    cause: error.causedBy,
  };
};

/** Logs a failure: as an error where an operator has to act, as a warning elsewhere. */
export const logFailure = (log: Log, message: string, error: unknown, fields?: LogFields): void => {
  const needsOperator = !(error instanceof ServiceError) || isOperators(error);
  log(needsOperator ? 'ERROR' : 'WARN', message, { ...failureFields(error), ...fields });
};
