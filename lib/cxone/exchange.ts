// One exchange with CXone: a request, within a time limit, and what its reply is judged to be.
import { ServiceError } from '../errors.ts';
import type { HttpClient, HttpReply, HttpRequest } from '../http/http-client.ts';
import { HttpExchangeError } from '../http/http-exchange-error.ts';
import type { Variable } from '../settings/settings.ts';
import { exchangeFailure } from './reply-failure.ts';

/** How long a call, or one attempt of it, may still take. */
export interface TimeLimit {
  remainingMs(): number;
  /** The error that says that the time is up. */
  expiredError(): Error;
}

/** How errors name an exchange, and the judge of its reply, who throws a ServiceError. `S` is what was sent. */
export interface Exchange<S, T> {
  readonly name: string;
  readonly process: (reply: HttpReply, nowMs: number, sent: S) => T;
  /** The setting that names the host, where it is not CXONE_BASE_URL. */
  readonly hostSetting?: Variable;
}

/** Both throw CxoneAccessError, CxoneRejectedError or CxoneUnavailableError. */
export interface Exchanger {
  /** Bound to no invocation. */
  unbound<S, T>(http: HttpClient, request: HttpRequest, exchange: Exchange<S, T>, sent: S): Promise<T>;
  /** @throws also what `limit` says when its time is up */
  within<S, T>(
    limit: TimeLimit,
    http: HttpClient,
    request: HttpRequest,
    exchange: Exchange<S, T>,
    sent: S,
  ): Promise<T>;
}

// After a reply that was not promised nobody knows whose the next one over its connection is.
const judge = <S, T>(reply: HttpReply, { process }: Exchange<S, T>, nowMs: number, sent: S): T => {
  try {
    return process(reply, nowMs, sent);
  } catch (error) {
    const unexpected = error instanceof ServiceError && error.code === 'cxone_unexpected_reply';
    if (unexpected) reply.dropConnection?.();
    throw error;
  }
};

/** Exchanges that take `attemptTimeoutMs` at most. */
export const createExchanger = (deps: {
  readonly attemptTimeoutMs: number;
  readonly now: () => number;
}): Exchanger => ({
  unbound: (http, request, exchange, sent) =>
    http(request, deps.attemptTimeoutMs).then(
      (reply) => judge(reply, exchange, deps.now(), sent),
      (error: unknown) => {
        throw exchangeFailure(error, exchange.name, exchange.hostSetting);
      },
    ),

  within(limit, http, request, exchange, sent) {
    const remainingMs = limit.remainingMs();
    if (remainingMs <= 0) return Promise.reject(limit.expiredError());
    const timeoutMs = Math.min(deps.attemptTimeoutMs, remainingMs);
    return http(request, timeoutMs).then(
      (reply) => judge(reply, exchange, deps.now(), sent),
      (error: unknown) => {
        const timedOut = error instanceof HttpExchangeError && error.kind === 'timeout';
        if (timedOut && timeoutMs === remainingMs) throw limit.expiredError();
        throw exchangeFailure(error, exchange.name, exchange.hostSetting);
      },
    );
  },
});
