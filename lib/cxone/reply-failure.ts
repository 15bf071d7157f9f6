// Turns a reply that is not a success, or no reply at all, into the failure that a caller acts on.
// CXone's own texts are left out: they may quote the guest id or the value sent.

import type { ErrorCode } from '../contract/error-codes.ts';
import { CxoneAccessError, CxoneRejectedError, CxoneUnavailableError } from '../errors.ts';
import type { HttpReply } from '../http/http-client.ts';
import { HttpExchangeError } from '../http/http-exchange-error.ts';
import { parseRetryAfter } from '../resilience/retry-timing.ts';
import type { Variable } from '../settings/settings.ts';
import { summarizeCause } from '../telemetry/cause-summary.ts';

type Refusals = Readonly<Record<number, { readonly code: ErrorCode; readonly hint: string }>>;

// They speak of our OAuth client, whatever the update.
const ACCESS_REFUSALS: Refusals = {
  401: {
    code: 'cxone_unauthorized',
    hint: 'CXone refuses fresh access tokens too: check that the OAuth client of the secret is active and belongs to this tenant.',
  },
  403: {
    code: 'cxone_forbidden',
    hint: 'Give the OAuth client the scope interaction:guest:write in the CXone admin portal, and check that it is active.',
  },
};

const CONFLICT = {
  code: 'cxone_conflict',
  hint: 'Another change of this guest was under way: read its state, then repeat.',
} as const;

const REJECTIONS: Refusals = {
  400: {
    code: 'cxone_bad_request',
    hint: 'Check the guest id and the attribute ids against what the CXone tenant accepts.',
  },
  404: {
    code: 'cxone_not_found',
    hint: 'Use the guest id that the web messaging widget reported: CXone makes the guest when a session starts.',
  },
  409: CONFLICT,
  423: CONFLICT,
};

// 408 Request Timeout and 425 Too Early say of the moment, not of the request, that it was wrong.
const isPassing = (status: number) => status >= 500 || status === 408 || status === 425;

/**
 * The failure behind a reply with a status other than 200, in answer to `exchange` ("the attribute update").
 * `anyRetryAfter`: an API that sends Retry-After with whatever status.
 */
export const replyFailure = (
  reply: HttpReply,
  exchange: string,
  nowMs: number,
  anyRetryAfter = false,
): CxoneAccessError | CxoneRejectedError | CxoneUnavailableError => {
  const { status } = reply;
  const details = `CXone replied ${status} to ${exchange}.`;
  if (status === 429) {
    return new CxoneUnavailableError({
      code: 'cxone_rate_limited',
      details,
      hint: 'Repeat the call after the time in Retry-After; send several identifiers of a guest in one call.',
      retryNow: true,
      cxoneStatus: status,
      retryAfterMs: parseRetryAfter(reply.retryAfter, nowMs),
    });
  }
  if (isPassing(status)) {
    return new CxoneUnavailableError({
      code: 'cxone_server_error',
      details,
      hint: 'CXone is in trouble: repeat the call later.',
      retryNow: true,
      cxoneStatus: status,
      // RFC 9110, section 10.2.3 gives the header a meaning with 503, and none with the others.
      retryAfterMs: status === 503 || anyRetryAfter ? parseRetryAfter(reply.retryAfter, nowMs) : undefined,
    });
  }
  if (status < 400) return unexpectedReply(status, exchange);
  const access = ACCESS_REFUSALS[status];
  if (access) return new CxoneAccessError({ ...access, details, cxoneStatus: status });
  const rejection = REJECTIONS[status] ?? {
    code: 'cxone_rejected' as const,
    hint: 'Repeating the call unchanged will not help: see what this status means in the CXone API reference.',
  };
  return new CxoneRejectedError({ ...rejection, details, cxoneStatus: status });
};

/** The failure behind a reply that is not what CXone's API promises: an HTML page, a redirect, other JSON. */
export const unexpectedReply = (
  status: number | undefined,
  exchange: string,
  hint = 'Check that CXONE_BASE_URL is the API base URL of the tenant and that no proxy answers in its place.',
): CxoneUnavailableError =>
  new CxoneUnavailableError({
    code: 'cxone_unexpected_reply',
    details: `CXone replied ${status} to ${exchange}, but not with the JSON that its API promises.`,
    hint,
    retryNow: false,
    cxoneStatus: status,
  });

/** The failure behind a success that does not tell of what was sent: it may be the reply to another request. */
export const strayReply = (status: number, exchange: string): CxoneUnavailableError =>
  new CxoneUnavailableError({
    code: 'cxone_unexpected_reply',
    details: `CXone replied ${status} to ${exchange}, but with attributes that do not hold what was sent.`,
    hint: 'Repeat the call: an upsert sets an absolute value. If it goes on, CXone changes the values that it is sent.',
    retryNow: false,
    cxoneStatus: status,
  });

/** The failure behind an exchange without a complete reply. */
export const exchangeFailure = (
  error: unknown,
  exchange: string,
  hostSetting: Variable = 'CXONE_BASE_URL',
): unknown => {
  if (!(error instanceof HttpExchangeError)) return error;
  if (error.kind === 'oversized-reply') return unexpectedReply(error.status, exchange);
  const timedOut = error.kind === 'timeout';
  return new CxoneUnavailableError({
    code: timedOut ? 'cxone_timeout' : 'cxone_unreachable',
    details: timedOut
      ? `CXone did not answer ${exchange} in time.`
      : `The connection to CXone failed during ${exchange}.`,
    hint: `Repeat the call later. If it persists: check ${hostSetting} and the network path of the function.`,
    causedBy: summarizeCause(error),
    retryNow: true,
  });
};
