// Owns the error envelope of the Digital Experience API. As in the real one, messages quote what they are
// about, so that whoever logs them is found out.

import { randomUUID } from 'node:crypto';
import type { JsonReply } from '../shared/json-reply.ts';

/** One thing that is wrong with a request. */
export interface Problem {
  readonly field?: string;
  readonly message: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly errorCode: string;
}

/** The reply for what is wrong. */
export const refusal = (
  status: number,
  errors: readonly Problem[],
  headers?: Readonly<Record<string, string>>,
): JsonReply => ({
  status,
  body: { errors, uid: randomUUID() },
  ...(headers === undefined ? {} : { headers }),
});

/** The reply for an unknown customer. */
export const unknownCustomer = (status: number, id: string): JsonReply =>
  refusal(status, [{ message: `Customer "${id}" does not exist.`, errorCode: 'CUSTOMER_NOT_FOUND' }]);

/** The reply to a request that makes no sense. */
export const badRequest = (message: string, errorCode = 'INVALID_REQUEST'): JsonReply =>
  refusal(400, [{ message, errorCode }]);
