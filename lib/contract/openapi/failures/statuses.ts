// Which failures come with which status.
import { ERROR_CODES } from '../../error-codes.ts';
import { CXONE_FAILURES } from './cxone-failures.ts';
import type { CallerCode, FailureNote } from './note.ts';
import { WRONG_DEPLOYMENTS } from './wrong-deployments.ts';
import { WRONG_REQUESTS } from './wrong-requests.ts';

/** A status, or the rest of the statuses of 4xx. */
export type Status = number | '4XX';

type AsCxone = {
  [code in CallerCode]: (typeof ERROR_CODES)[code] extends 'as CXone' ? code : never;
}[CallerCode];

// "As CXone" in numbers. The first is that of the example.
const AS_CXONE: Readonly<Record<AsCxone, readonly Status[]>> = {
  cxone_bad_request: [400],
  cxone_not_found: [404, 400],
  cxone_conflict: [409, '4XX'],
  cxone_rejected: ['4XX', 413, 415],
  cxone_foreign_field_refused: [400],
  cxone_unauthorized: [401],
  cxone_forbidden: [403],
};

const isAsCxone = (code: CallerCode): code is AsCxone => ERROR_CODES[code] === 'as CXone';

const statusesOf = (code: CallerCode): readonly Status[] => {
  if (isAsCxone(code)) return AS_CXONE[code];
  const status: Status = ERROR_CODES[code];
  return code === 'cxone_circuit_open' ? [status, ERROR_CODES.cxone_rate_limited] : [status];
};

const NOTES: Readonly<Record<CallerCode, FailureNote>> = {
  ...WRONG_REQUESTS,
  ...CXONE_FAILURES,
  ...WRONG_DEPLOYMENTS,
};

/** A failure under one of its statuses. */
export interface StatusFailure extends FailureNote {
  readonly code: CallerCode;
  /** Whether the example is one of this status. */
  readonly isUsual: boolean;
}

/** All failures, by status, in the order of the codes. */
export const failuresByStatus = (): ReadonlyMap<Status, readonly StatusFailure[]> => {
  const codes = Object.keys(ERROR_CODES).filter((code): code is CallerCode => Object.hasOwn(NOTES, code));
  const pairs = codes.flatMap((code) =>
    statusesOf(code).map((status, i) => ({ status, failure: { ...NOTES[code], code, isUsual: i === 0 } })),
  );
  return new Map(
    [...Map.groupBy(pairs, ({ status }) => status)].map(([status, group]) => [
      status,
      group.map(({ failure }) => failure),
    ]),
  );
};
