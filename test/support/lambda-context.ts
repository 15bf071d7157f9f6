// Owns the context of an invocation: a request id and a countdown on the wall clock, as Lambda gives them.

import type { LambdaContext } from '../../lib/updates/invocation.ts';

/** An invocation with `remainingMs` left from now. */
export const lambdaContext = (requestId = 'request-1', remainingMs = 10_000): LambdaContext => {
  const endsAtMs = Date.now() + remainingMs;
  return { awsRequestId: requestId, getRemainingTimeInMillis: () => endsAtMs - Date.now() };
};
