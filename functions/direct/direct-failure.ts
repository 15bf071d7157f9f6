// What a direct caller sees of a failure. Lambda shows it the name and the message alone, so the message
// carries the code.
import { ServiceError } from '../../lib/errors.ts';
import { type FailedItem, failedResult } from './update-items.ts';

/** Thrown by `direct`: its name is the public one of the failure. */
export class DirectFailure extends Error {
  override readonly name: string;

  constructor(failed: FailedItem, hint?: string) {
    const { cxone_error_code: errorCode, cxone_uid: uid } = failed;
    const told = [errorCode && `errorCode ${errorCode}`, uid && `uid ${uid}`].filter(Boolean).join(', ');
    super([`${failed.code}: ${failed.details}`, told && `CXone: ${told}.`, hint].filter(Boolean).join(' '));
    this.name = failed.error;
  }
}

/** Any error in that form; an unexpected one without its message. */
export const toDirectFailure = (error: unknown): DirectFailure => {
  if (error instanceof DirectFailure) return error;
  return new DirectFailure(failedResult(error), error instanceof ServiceError ? error.hint : undefined);
};
