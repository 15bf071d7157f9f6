// The JSON body of a failure, as docs/api.md shows it.
import { ConfigurationError, ServiceError } from '../../lib/errors.ts';

/** What a caller sees. What is wrong with the deployment is the operator's business: it is in the log. */
export const failureBody = (error: unknown, requestId: string): Record<string, unknown> => {
  if (!(error instanceof ServiceError)) {
    return { error: 'Internal server error', code: 'internal_error', request_id: requestId };
  }
  const base = { error: error.message, code: error.code, request_id: requestId };
  if (error instanceof ConfigurationError) {
    return { ...base, hint: 'The log of the function says more under this request id.' };
  }
  return {
    ...base,
    details: error.details,
    hint: error.hint,
    cxone_status: error.cxoneStatus,
    cxone_error_code: error.cxoneErrorCode,
    cxone_uid: error.cxoneUid,
  };
};
