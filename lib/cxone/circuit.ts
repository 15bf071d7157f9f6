// The circuit breaker in CXone's terms: which failures count, what a caller is told while it is open, and the
// two lines in the log.
import {
  CxoneAccessError,
  CxoneRejectedError,
  CxoneUnavailableError,
  DeadlineExceededError,
} from '../errors.ts';
import type { CircuitBreaker } from '../resilience/circuit-breaker.ts';
import type { Log } from '../telemetry/logger.ts';

/** What stands between this environment and a CXone in trouble. */
export interface Circuit {
  isClosed(): boolean;
  /** @throws CxoneUnavailableError `cxone_circuit_open` when no call should be made now */
  admit(): void;
  /** What is left of a wait that CXone asked for. */
  retryAfterMs(): number;
  /** When CXone last limited the rate of this environment; 0 for never. */
  rateLimitedAtMs(): number;
  /** An attempt begun then has ended, without an error or with this one. */
  settled(startedAtMs: number, error: unknown, log: Log): void;
  /** CXone asked for a wait elsewhere: a queued update tells. */
  heard(retryAfterMs: number, log: Log): void;
}

/** The failure of a call that was not made. `cxoneStatus` is what CXone said last. */
export const circuitOpen = (waits: {
  readonly retryAfterMs: number;
  readonly openMs: number;
  readonly cxoneStatus: number | undefined;
}): CxoneUnavailableError =>
  new CxoneUnavailableError({
    code: 'cxone_circuit_open',
    details:
      waits.retryAfterMs > 0
        ? 'CXone asked not to be called for a while, and was not.'
        : 'CXone has failed repeatedly, and was not called again so soon.',
    hint: 'Repeat the call after the time in Retry-After.',
    retryNow: true,
    cxoneStatus: waits.cxoneStatus,
    retryAfterMs: waits.retryAfterMs > 0 ? waits.retryAfterMs : undefined,
    backoffMs: waits.openMs,
  });

// A refusal of the update or of the credentials shows a CXone at work; one that is remembered shows nothing.
const isRefusal = (error: unknown): boolean =>
  error instanceof CxoneRejectedError || (error instanceof CxoneAccessError && !error.remembered);

/** The circuit of one environment. */
export const createCircuit = (deps: {
  readonly breaker: CircuitBreaker;
  readonly now: () => number;
  /** An attempt that the end of the call has cut short counts as a timeout when it had as long as this. */
  readonly fairAttemptMs: number;
}): Circuit => {
  const { breaker } = deps;
  let lastStatus: number | undefined;
  let rateLimitedAtMs = 0;

  const fail = (startedAtMs: number, code: string, retryAfterMs: number, timedOut: boolean, log: Log) => {
    const openMs = breaker.failed(startedAtMs, { timedOut, retryAfterMs });
    if (openMs === undefined) return;
    log('WARN', 'CXone is left alone for a while', {
      outcome: 'circuit_opened',
      code,
      cxone_status: lastStatus,
      open_ms: Math.round(openMs),
    });
  };

  return {
    isClosed: breaker.isClosed,
    retryAfterMs: breaker.retryAfterMs,
    rateLimitedAtMs: () => rateLimitedAtMs,
    admit() {
      const openMs = breaker.admit();
      if (openMs > 0) {
        throw circuitOpen({ openMs, retryAfterMs: breaker.retryAfterMs(), cxoneStatus: lastStatus });
      }
    },
    settled(startedAtMs, error, log) {
      if (error === undefined || isRefusal(error)) {
        const openMs = breaker.succeeded(startedAtMs);
        if (openMs !== undefined) {
          log('INFO', 'CXone takes calls again', { outcome: 'circuit_closed', open_ms: Math.round(openMs) });
        }
      } else if (error instanceof CxoneUnavailableError && error.retryNow) {
        lastStatus = error.cxoneStatus;
        if (lastStatus === 429) rateLimitedAtMs = deps.now();
        fail(startedAtMs, error.code, error.retryAfterMs ?? 0, error.code === 'cxone_timeout', log);
      } else if (error instanceof DeadlineExceededError && deps.now() - startedAtMs >= deps.fairAttemptMs) {
        lastStatus = undefined;
        fail(startedAtMs, error.code, 0, true, log);
      } else {
        breaker.undecided(startedAtMs);
      }
    },
    heard(retryAfterMs, log) {
      lastStatus = 429;
      fail(-1, 'cxone_rate_limited', retryAfterMs, false, log);
    },
  };
};
