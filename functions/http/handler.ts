// The HTTPS door: API Gateway HTTP API (payload 2.0), REST API (payload 1.0) and Function URL.
// An event in, the use case, an answer out. The HTTP status of every failure is decided here alone.

import { parseUpdateRequest } from '../../lib/contract/update-request.ts';
import {
  CxoneRejectedError,
  CxoneUnavailableError,
  DeadlineExceededError,
  InvalidRequestError,
  ServiceError,
} from '../../lib/errors.ts';
import type { ReadSecret } from '../../lib/secrets/secret-reader.ts';
import { type LambdaContext, openService, type ServiceRoot } from '../../lib/service.ts';
import { logFailure } from '../../lib/telemetry/log-failure.ts';
import { withFields } from '../../lib/telemetry/logger.ts';
import { type HttpEvent, header, readRequest } from './event.ts';
import { failureBody } from './failure-body.ts';
import { type Preferences, parsePrefer } from './prefer.ts';
import { createUpdateOrQueue, type UpdateOrQueue, type UpdateOutcome } from './update-or-queue.ts';
import { createUpdateQueue } from './update-queue.ts';

/** The answer in the form that payload formats 1.0 and 2.0 share. */
export interface HttpAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64Encoded: false;
}

// The longest that API Gateway waits: 30 s for an HTTP API, 29 s by default for a REST API.
const CALLER_WAITS_MS = 29_000;

const INVALID_REQUEST_STATUSES: Readonly<Record<string, number>> = {
  method_not_allowed: 405,
  body_too_large: 413,
  unsupported_media_type: 415,
};

const answer = (statusCode: number, body: object, headers: Record<string, string> = {}): HttpAnswer => ({
  statusCode,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
  isBase64Encoded: false,
});

const statusOf = (error: ServiceError): number => {
  if (error instanceof InvalidRequestError) return INVALID_REQUEST_STATUSES[error.code] ?? 400;
  if (error instanceof CxoneRejectedError) {
    return error.code === 'cxone_credentials_refused' ? 401 : error.cxoneStatus;
  }
  if (error instanceof CxoneUnavailableError) return error.code === 'cxone_rate_limited' ? 429 : 502;
  if (error instanceof DeadlineExceededError) return 504;
  return 500;
};

const answerFailure = (error: unknown, requestId: string): HttpAnswer => {
  const status = error instanceof ServiceError ? statusOf(error) : 500;
  const unavailable = error instanceof CxoneUnavailableError ? error : undefined;
  const retryAfterMs = unavailable?.retryAfterMs ?? unavailable?.backoffMs;
  return answer(status, failureBody(error, requestId), {
    ...(status === 405 && { allow: 'POST' }),
    ...(retryAfterMs !== undefined && { 'retry-after': String(Math.ceil(retryAfterMs / 1_000)) }),
  });
};

const answerAcceptance = (acceptance: UpdateOutcome, preferences: Preferences): HttpAnswer => {
  if (acceptance.kind === 'updated') {
    return answer(200, { status: 'success', updated_attributes: acceptance.states });
  }
  const { messageId, reason } = acceptance;
  const headers = preferences.respondAsync ? { 'preference-applied': 'respond-async' } : {};
  return answer(202, { status: 'queued', reason, message_id: messageId }, headers);
};

const asLongAsCallerWaits = (context: LambdaContext): LambdaContext => {
  const beyondMs = Math.max(0, context.getRemainingTimeInMillis() - CALLER_WAITS_MS);
  return {
    awsRequestId: context.awsRequestId,
    getRemainingTimeInMillis: () => context.getRemainingTimeInMillis() - beyondMs,
  };
};

/** The handler over a service. It always answers: no event makes it throw. */
export const createHttpHandler = (root: ServiceRoot) => {
  let updateOrQueue: UpdateOrQueue | undefined;
  const accept = (
    event: HttpEvent,
    preferences: Preferences,
    context: LambdaContext,
  ): Promise<UpdateOutcome> => {
    const update = parseUpdateRequest(readRequest(event));
    const { config, updateGuest, startInvocation } = root.service();
    updateOrQueue ??= createUpdateOrQueue({ updateGuest, queue: createUpdateQueue(config) });
    return updateOrQueue(update, preferences, startInvocation(asLongAsCallerWaits(context)));
  };

  return async (event: unknown, context: LambdaContext): Promise<HttpAnswer> => {
    const requestId = context.awsRequestId;
    const startedAtMs = Date.now();
    const preferences = parsePrefer(header(Object(event), 'prefer'));
    let acceptance: Promise<UpdateOutcome>;
    try {
      acceptance = accept(Object(event), preferences, context);
    } catch (error) {
      const log = withFields(root.log, { request_id: requestId });
      logFailure(log, 'request refused', error, { attempts: 0, duration_ms: Date.now() - startedAtMs });
      return answerFailure(error, requestId);
    }
    return acceptance.then(
      (accepted) => answerAcceptance(accepted, preferences),
      (error: unknown) => answerFailure(error, requestId),
    );
  };
};

/** The handler of the deployed function. */
export const startHttpHandler = async (env: NodeJS.ProcessEnv, readSecret: ReadSecret) =>
  createHttpHandler(await openService(env, readSecret));
