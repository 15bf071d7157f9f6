// The function behind the endpoint: API Gateway HTTP API (payload 2.0), REST API (payload 1.0) and Function URL.
// An event in, the use case, a response out. The HTTP status of every failure is decided here alone.

import { ERROR_CODES } from '../../lib/contract/error-codes.ts';
import { parseUpdateRequest } from '../../lib/contract/update-request.ts';
import { startWarmService } from '../../lib/deployed-service.ts';
import { CxoneUnavailableError, ServiceError } from '../../lib/errors.ts';
import { createUpdateQueue } from '../../lib/queue/update-queue.ts';
import type { ReadSecret } from '../../lib/secrets/secret-reader.ts';
import type { ReadyService, Service } from '../../lib/service.ts';
import { logFailure } from '../../lib/telemetry/log-failure.ts';
import type { LambdaContext } from '../../lib/updates/invocation.ts';
import { keepOrder } from '../../lib/updates/keep-order.ts';
import { notePhones } from '../../lib/updates/phone-forms.ts';
import { asLongAsCallerWaits, type Init } from './caller-time.ts';
import { type HttpEvent, header, readRequest } from './event.ts';
import { failureBody } from './failure-body.ts';
import { type Preferences, parsePrefer } from './prefer.ts';
import { createUpdateOrQueue, type UpdateOrQueue, type UpdateOutcome } from './update-or-queue.ts';

/** The response in the form that payload formats 1.0 and 2.0 share. */
export interface HttpResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64Encoded: false;
}

const respond = (
  statusCode: number,
  body: object,
  requestId: string,
  headers: Record<string, string> = {},
): HttpResponse => ({
  statusCode,
  headers: { 'content-type': 'application/json', 'x-request-id': requestId, ...headers },
  body: JSON.stringify(body),
  isBase64Encoded: false,
});

const statusOf = (error: unknown): number => {
  if (!(error instanceof ServiceError)) return ERROR_CODES.internal_error;
  if (error.code === 'cxone_circuit_open' && error.cxoneStatus === 429) return ERROR_CODES.cxone_rate_limited;
  const status = ERROR_CODES[error.code];
  return (status === 'as CXone' ? error.cxoneStatus : status) ?? ERROR_CODES.internal_error;
};

const respondFailure = (error: unknown, requestId: string): HttpResponse => {
  const unavailable = error instanceof CxoneUnavailableError ? error : undefined;
  const retryAfterMs = unavailable?.retryAfterMs ?? unavailable?.backoffMs;
  return respond(statusOf(error), failureBody(error, requestId), requestId, {
    ...(retryAfterMs !== undefined && { 'retry-after': String(Math.ceil(retryAfterMs / 1_000)) }),
  });
};

const respondOutcome = (
  outcome: UpdateOutcome,
  preferences: Preferences,
  requestId: string,
): HttpResponse => {
  if (outcome.kind === 'updated') {
    return respond(200, { status: 'success', updated_attributes: outcome.states }, requestId);
  }
  const { messageId, reason } = outcome;
  const body = { status: 'queued', reason, message_id: messageId, request_id: requestId };
  const headers = preferences.respondAsync ? { 'preference-applied': 'respond-async' } : {};
  return respond(202, body, requestId, headers);
};

const composeUpdateOrQueue = ({ config, updateGuest, order }: ReadyService): UpdateOrQueue => {
  const queue = createUpdateQueue(config, order);
  return createUpdateOrQueue({ updateGuest: keepOrder({ updateGuest, queue, order }), queue, now: Date.now });
};

/** The handler over a service. It always responds: no event makes it throw. */
export const createHttpHandler = (service: Service, init?: Init) => {
  let updateOrQueue: UpdateOrQueue | undefined;

  return async (event: unknown, context: LambdaContext): Promise<HttpResponse> => {
    const invocation = service.startInvocation(asLongAsCallerWaits(context, init, Date.now()));
    const { requestId } = invocation;
    const httpEvent: HttpEvent = Object(event);
    const preferences = parsePrefer(header(httpEvent, 'prefer'));
    let outcome: Promise<UpdateOutcome>;
    try {
      const request = readRequest(httpEvent);
      const rules = service.requestRules(invocation.deadline);
      const update = parseUpdateRequest(request, rules instanceof Promise ? await rules : rules);
      const ready = service.ready();
      updateOrQueue ??= composeUpdateOrQueue(ready);
      outcome = updateOrQueue(update, preferences, notePhones(invocation, ready.config, [request]));
    } catch (error) {
      logFailure(invocation.log, 'request refused', error, {
        attempts: 0,
        duration_ms: invocation.durationMs(),
      });
      return respondFailure(error, requestId);
    }
    return outcome.then(
      (result) => respondOutcome(result, preferences, requestId),
      (error: unknown) => respondFailure(error, requestId),
    );
  };
};

/** The handler of the deployed function, once INIT has waited for the first token. */
export const startHttpHandler = async (env: NodeJS.ProcessEnv, readSecret: ReadSecret) => {
  const service = await startWarmService(env, readSecret);
  // INIT began with the process: the caller of a cold start waits from then on.
  return createHttpHandler(service, { tookMs: performance.now(), endedAtMs: Date.now() });
};
