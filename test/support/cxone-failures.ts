// Owns the failures of CXone as the use case throws them, for tests that stand above it.
import type { ErrorCode } from '../../lib/contract/error-codes.ts';
import {
  ConfigurationError,
  CxoneAccessError,
  CxoneRejectedError,
  CxoneUnavailableError,
  DeadlineExceededError,
} from '../../lib/errors.ts';

/** CXone refuses the update with this status. */
export const rejected = (cxoneStatus: number, code: ErrorCode = 'cxone_rejected'): CxoneRejectedError =>
  new CxoneRejectedError({ code, cxoneStatus });

/** CXone refuses our client with this status, until an operator mends it. */
export const accessRefused = (
  cxoneStatus: number,
  code: ErrorCode = 'cxone_unauthorized',
): CxoneAccessError => new CxoneAccessError({ code, cxoneStatus });

/** CXone cannot take the update now; `retryAfterMs` where it named a wait. */
export const unavailable = (retryAfterMs?: number): CxoneUnavailableError =>
  new CxoneUnavailableError({
    code: retryAfterMs === undefined ? 'cxone_server_error' : 'cxone_rate_limited',
    retryNow: true,
    cxoneStatus: retryAfterMs === undefined ? 500 : 429,
    retryAfterMs,
  });

/** The time for the call is up. */
export const timeUp = (): DeadlineExceededError => new DeadlineExceededError();

/** There is no secret. */
export const missingSecret = (): ConfigurationError =>
  new ConfigurationError('The CXone credentials cannot be read', { code: 'secret_not_found' });

/** The secret cannot be read for the moment. */
export const unreadableSecret = (): ConfigurationError =>
  new ConfigurationError('The CXone credentials cannot be read', {
    code: 'secret_unreadable',
    retryable: true,
  });
