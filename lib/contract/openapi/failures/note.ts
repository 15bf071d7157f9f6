// What the document tells of a failure: when it comes, and how it looks.
import type { ERROR_CODES, ErrorCode } from '../../error-codes.ts';

/** The codes that a caller over HTTPS may get. */
export type CallerCode = {
  [code in ErrorCode]: (typeof ERROR_CODES)[code] extends undefined ? never : code;
}[ErrorCode];

/** One failure: a sentence on when, and the body of an example but for what all have. */
export interface FailureNote {
  readonly when: string;
  readonly error: string;
  readonly details?: string;
  readonly hint?: string;
  readonly cxone_status?: number;
  readonly cxone_error_code?: string;
  readonly cxone_uid?: string;
}

/** Failures by their codes. */
export type FailureNotes = { readonly [code in CallerCode]?: FailureNote };
