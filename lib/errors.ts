// The failures of the service, classed by what a caller should do next.
// Names are public: AWS Lambda reports `error.name` as errorType, and callers match on it.
// Nothing here may hold a value that a caller or CXone sent: the Lambda runtime prints own properties.
import type { ErrorCode } from './error-codes.ts';

/** What is safe to tell of a foreign error: its name, codes and stack frames, never its message. */
export interface CauseSummary {
  readonly name: string;
  readonly code?: string;
  readonly status?: number;
  /** Innermost first. */
  readonly frames?: readonly string[];
  /** So that no `Error` passes for a summary of one. */
  readonly message?: never;
}

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
  /** What CXone replied; absent where it did not. */
  declare readonly cxoneStatus?: number;

  constructor(message: string, facts: ErrorFacts) {
    super(message);
    this.code = facts.code;
    if (facts.details !== undefined) this.details = facts.details;
    if (facts.hint !== undefined) this.hint = facts.hint;
    if (facts.field !== undefined) this.field = facts.field;
    if (facts.causedBy !== undefined) this.causedBy = facts.causedBy;
    if (facts.cxoneStatus !== undefined) this.cxoneStatus = facts.cxoneStatus;
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

/**
 * Summarises a foreign error without its message, which may quote input, ARNs or secrets
 * (`JSON.parse` quotes its input, AWS names ARNs).
 */
export const summarizeCause = (error: unknown): CauseSummary => {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const metadata = '$metadata' in error && typeof error.$metadata === 'object' ? error.$metadata : undefined;
  const status = metadata && 'httpStatusCode' in metadata ? metadata.httpStatusCode : undefined;
  return {
    name: error.name,
    ...(code !== undefined && { code }),
    ...(typeof status === 'number' && { status }),
  };
};
