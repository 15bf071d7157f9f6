// The failures of the service, classed by what a caller should do next.
// Names are public: AWS Lambda reports `error.name` as errorType, and callers match on it.
// Nothing here may hold a value that a caller or CXone sent: the Lambda runtime prints own properties.

import type { ErrorCode } from './contract/error-codes.ts';
import type { CauseSummary } from './telemetry/cause-summary.ts';

/** The parts that every failure may carry beside its message. */
export interface ErrorFacts {
  readonly code: ErrorCode;
  /** What exactly went wrong, naming the field or the cause. */
  readonly details?: string | undefined;
  /** What to do about it. */
  readonly hint?: string | undefined;
  /** The field of the request that is wrong, such as `identifiers[2].user_identifier`. */
  readonly field?: string | undefined;
  readonly causedBy?: CauseSummary | undefined;
  readonly cxoneStatus?: number | undefined;
  /** CXone's own code for it, and the name of the occasion, for its support. Never its words. */
  readonly cxoneErrorCode?: string | undefined;
  readonly cxoneUid?: string | undefined;
}

/** Base of all failures that the service expects. */
export abstract class ServiceError extends Error {
  abstract override readonly name: string;
  /** Whether the same call may succeed later, unchanged. */
  abstract readonly retryable: boolean;
  readonly code: ErrorCode;
  declare readonly details?: string;
  declare readonly hint?: string;
  declare readonly field?: string;
  declare readonly causedBy?: CauseSummary;
  /** What CXone returned; absent where it returned nothing. */
  declare readonly cxoneStatus?: number;
  declare readonly cxoneErrorCode?: string;
  declare readonly cxoneUid?: string;

  constructor(message: string, facts: ErrorFacts) {
    super(message);
    this.code = facts.code;
    if (facts.details !== undefined) this.details = facts.details;
    if (facts.hint !== undefined) this.hint = facts.hint;
    if (facts.field !== undefined) this.field = facts.field;
    if (facts.causedBy !== undefined) this.causedBy = facts.causedBy;
    if (facts.cxoneStatus !== undefined) this.cxoneStatus = facts.cxoneStatus;
    if (facts.cxoneErrorCode !== undefined) this.cxoneErrorCode = facts.cxoneErrorCode;
    if (facts.cxoneUid !== undefined) this.cxoneUid = facts.cxoneUid;
  }
}

/** The request breaks a rule of the contract: the caller changes it. */
export class InvalidRequestError extends ServiceError {
  override readonly name = 'InvalidRequestError';
  override readonly retryable = false;
}

/** The deployment is wrong, or its secret cannot be read: the operator changes it. */
export class ConfigurationError extends ServiceError {
  override readonly name = 'ConfigurationError';
  override readonly retryable: boolean;

  constructor(message: string, facts: ErrorFacts & { readonly retryable?: boolean }) {
    super(message, facts);
    this.retryable = facts.retryable ?? false;
  }
}

/** CXone refused for good: do not repeat the call unchanged. */
export class CxoneRejectedError extends ServiceError {
  override readonly name = 'CxoneRejectedError';
  override readonly retryable = false;
  declare readonly cxoneStatus: number;

  constructor(facts: ErrorFacts & { readonly cxoneStatus: number }) {
    super('CXone API error', facts);
  }
}

/** CXone refuses our client: the operator mends it, then the same call goes through. Repeat it, but slowly. */
export class CxoneAccessError extends ServiceError {
  override readonly name = 'CxoneAccessError';
  override readonly retryable = true;
  declare readonly cxoneStatus: number;
  /** Of an earlier call: CXone was not asked again. */
  declare readonly remembered?: true;

  constructor(facts: ErrorFacts & { readonly cxoneStatus: number; readonly remembered?: true }) {
    super('CXone API error', facts);
    if (facts.remembered) this.remembered = true;
  }

  /** The same failure, for a call that did not ask. */
  asRemembered(): CxoneAccessError {
    return new CxoneAccessError({ ...this, remembered: true });
  }
}

/** CXone could not take the call now: repeat it, after `retryAfterMs` where CXone named a wait. */
export class CxoneUnavailableError extends ServiceError {
  override readonly name = 'CxoneUnavailableError';
  override readonly retryable = true;
  /** The wait that CXone asked for, from the moment of its reply. */
  declare readonly retryAfterMs?: number;
  /** Our own wait, where CXone named none and the time left was too short for it. */
  declare readonly backoffMs?: number;
  /** Whether another attempt within the same call makes sense. */
  declare readonly retryNow: boolean;

  constructor(
    facts: ErrorFacts & {
      readonly retryNow: boolean;
      readonly retryAfterMs?: number | undefined;
      readonly backoffMs?: number | undefined;
    },
  ) {
    super('CXone API error', facts);
    this.retryNow = facts.retryNow;
    if (facts.retryAfterMs !== undefined) this.retryAfterMs = facts.retryAfterMs;
    if (facts.backoffMs !== undefined) this.backoffMs = facts.backoffMs;
  }

  /** The same failure, with the wait before an attempt that no longer fitted into the call. */
  withBackoff(backoffMs: number): CxoneUnavailableError {
    return new CxoneUnavailableError({ ...this, backoffMs });
  }
}

/** The time for the call is up. An upsert sets an absolute value: repeating it is safe. */
export class DeadlineExceededError extends ServiceError {
  override readonly name = 'DeadlineExceededError';
  override readonly retryable = true;

  constructor() {
    super('The time for this call is up', {
      code: 'deadline_exceeded',
      details: 'CXone or AWS Secrets Manager did not answer within the time of this call.',
      hint: 'Repeat the call: an upsert sets an absolute value, so a repetition is harmless.',
    });
  }
}
