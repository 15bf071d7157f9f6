// The failure behind a reply of Digital Experience that is no success. Its envelope names a code and the occasion,
// which are told; its messages may quote values, and are not.
import { CxoneAccessError, CxoneRejectedError, CxoneUnavailableError } from '../../errors.ts';
import type { HttpReply } from '../../http/http-client.ts';
import { parseJson } from '../../parse-json.ts';
import { replyFailure, unexpectedReply } from '../reply-failure.ts';

/** One entry of the envelope. */
export interface EnvelopeError {
  readonly field?: unknown;
  readonly errorCode?: unknown;
}

// Text that looks like a code is one; anything else might be a sentence, or a value.
const CODE = /^[\w.-]{1,64}$/;
const codeOf = (value: unknown): string | undefined =>
  typeof value === 'string' && CODE.test(value) ? value : undefined;

const envelopeOf = ({
  body,
}: HttpReply): { readonly errors: readonly EnvelopeError[]; readonly uid: unknown } => {
  const { errors, uid } = Object(parseJson(body));
  return { errors: Array.isArray(errors) ? errors.map((error) => Object(error)) : [], uid };
};

/** The errors of a reply, none where it has another form. */
export const errorsOf = (reply: HttpReply): readonly EnvelopeError[] => envelopeOf(reply).errors;

const UNEXPECTED_HINT =
  'Check that CXONE_BASE_URL, if it is set, is the Digital Experience API of the tenant and that no proxy answers in its place.';

const HINTS: Readonly<Record<string, string>> = {
  cxone_unauthorized:
    'CXone refuses fresh access tokens too: check that the employee of the access key is active, and that its primary role reaches Digital Experience.',
  cxone_forbidden:
    'Give the primary role of the employee whose access key it is the permissions to read and edit customers of Digital Experience.',
  cxone_not_found:
    'A customer exists after its first message: send Prefer: respond-async, so that the update is repeated for a while, and check CXONE_CUSTOMER_ID_PREFIX.',
  cxone_bad_request:
    'Check that the attribute ids are custom fields of type Text (Admin: ACD → Digital → Custom Fields).',
  cxone_unexpected_reply: UNEXPECTED_HINT,
};

/** Whether the same call would fail again, in this attempt and in the next one. */
export const isLasting = (error: unknown): boolean =>
  error instanceof CxoneRejectedError ||
  error instanceof CxoneAccessError ||
  (error instanceof CxoneUnavailableError && !error.retryNow);

/** The failure behind a success that is not what the API promises. */
export const digitalUnexpected = (status: number, exchange: string): CxoneUnavailableError =>
  unexpectedReply(status, exchange, UNEXPECTED_HINT);

/** The same failure, of a customer that there is not. */
export const notFound = (failure: CxoneRejectedError): CxoneRejectedError =>
  new CxoneRejectedError({ ...failure, code: 'cxone_not_found', hint: HINTS.cxone_not_found });

/** The failure behind a reply to `exchange`, with what the envelope tells. */
export const digitalFailure = (
  reply: HttpReply,
  exchange: string,
  nowMs: number,
): CxoneAccessError | CxoneRejectedError | CxoneUnavailableError => {
  const failure = replyFailure(reply, exchange, nowMs, true);
  const { errors, uid } = envelopeOf(reply);
  const facts = {
    ...failure,
    hint: HINTS[failure.code] ?? failure.hint,
    cxoneStatus: reply.status,
    cxoneErrorCode: errors.flatMap(({ errorCode }) => codeOf(errorCode) ?? [])[0],
    cxoneUid: codeOf(uid),
  };
  if (failure instanceof CxoneUnavailableError) {
    return new CxoneUnavailableError({ ...facts, retryNow: failure.retryNow });
  }
  return failure instanceof CxoneAccessError ? new CxoneAccessError(facts) : new CxoneRejectedError(facts);
};
