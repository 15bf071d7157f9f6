// Whether CXone is worth a call just now. A state machine without timers: closed, then open for a while, then
// half-open, which lets one probe through at a time. An environment serves few calls at once, so it must learn
// from the first bad ones.

const FAILURE_SCORE = 1;
// A timeout has cost a caller seconds, where a refusal costs milliseconds: one is enough.
const TIMEOUT_SCORE = 3;
// Three failures in a row, as many as a call makes by default. Of a CXone that fails one call in ten, two in a row
// would keep three in ten from it, and three in a row keep one and a half (`npm run bench:fleet`).
const OPENING_SCORE = 3;

/** Short enough that calls succeed again within ten seconds of CXone's return. */
const MAX_OPEN_MS = 4_000;
/** A probe that never ends, because its process was frozen, is given up. */
const PROBE_MS = 10_000;

/** How an attempt failed. */
export interface AttemptFailure {
  readonly timedOut: boolean;
  /** The wait that CXone asked for; 0 where it asked for none. */
  readonly retryAfterMs: number;
}

/** Times are of one clock, in milliseconds. Where nothing is wrong, each method is a comparison or two. */
export interface CircuitBreaker {
  /** False from an opening until a success. */
  isClosed(): boolean;
  /** 0 when a call may be made now, else the time until it is worth asking again. */
  admit(): number;
  /** What is left of a wait that CXone asked for: even a call under way keeps to it. */
  retryAfterMs(): number;
  /** Of an attempt begun then. Returns for how long the breaker had been open, if this closed it. */
  succeeded(startedAtMs: number): number | undefined;
  /** Of an attempt begun then; -1 for a wait heard of elsewhere. Returns for how long the breaker opens, if it was closed. */
  failed(startedAtMs: number, failure: AttemptFailure): number | undefined;
  /** Of an attempt begun then that says nothing about CXone: another may be the probe. */
  undecided(startedAtMs: number): void;
}

/** A closed breaker. It opens for `firstOpenMs`, twice as long after each failed probe, four seconds at most. */
export const createCircuitBreaker = (deps: {
  readonly now: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  readonly firstOpenMs: number;
}): CircuitBreaker => {
  const { now, random } = deps;
  let score = 0;
  let openedAtMs: number | undefined;
  let lastOpenedAtMs = 0;
  let openUntilMs = 0;
  let probeUntilMs = 0;
  let probeStartedAtMs = 0;
  let askedUntilMs = 0;

  const openMs = () => Math.min(MAX_OPEN_MS, deps.firstOpenMs * 2 ** (score - OPENING_SCORE));

  // The chance grows from none to certainty, so that of many environments that opened together only some ask
  // CXone at the same time, and of many calls only few wait for the answer. CXone's own time needs none.
  const isProbe = (overdueMs: number): boolean =>
    openUntilMs === askedUntilMs || overdueMs >= random() * openMs();

  // An attempt from before the probe ends beside it, and frees no other.
  const endProbe = (startedAtMs: number): void => {
    if (startedAtMs >= probeStartedAtMs) probeUntilMs = 0;
  };

  return {
    isClosed: () => openedAtMs === undefined,
    retryAfterMs: () => (askedUntilMs === 0 ? 0 : Math.max(0, askedUntilMs - now())),
    admit() {
      if (openedAtMs === undefined) return 0;
      const nowMs = now();
      if (openUntilMs > nowMs) return openUntilMs - nowMs;
      const overdueMs = nowMs - openUntilMs;
      if (probeUntilMs > nowMs || !isProbe(overdueMs)) return Math.max(1, openMs() - overdueMs);
      probeUntilMs = nowMs + PROBE_MS;
      probeStartedAtMs = nowMs;
      return 0;
    },
    succeeded(startedAtMs) {
      if (openedAtMs === undefined && score === 0) return undefined;
      endProbe(startedAtMs);
      // Begun before the opening, it knows less than the failure that came after.
      if (startedAtMs < lastOpenedAtMs) return undefined;
      const wasOpenMs = openedAtMs === undefined ? undefined : now() - openedAtMs;
      score = 0;
      openedAtMs = undefined;
      openUntilMs = 0;
      askedUntilMs = 0;
      return wasOpenMs;
    },
    failed(startedAtMs, { timedOut, retryAfterMs }) {
      const nowMs = now();
      const wasClosed = openedAtMs === undefined;
      endProbe(startedAtMs);
      // Begun before the opening, it counts no more; but whatever CXone asks for is heard.
      const counts = startedAtMs >= lastOpenedAtMs;
      if (counts) score += timedOut ? TIMEOUT_SCORE : FAILURE_SCORE;
      if (retryAfterMs > 0) askedUntilMs = Math.max(askedUntilMs, nowMs + retryAfterMs);
      else if (!counts || score < OPENING_SCORE) return undefined;
      openUntilMs = retryAfterMs > 0 ? askedUntilMs : Math.max(askedUntilMs, nowMs + openMs());
      openedAtMs ??= nowMs;
      lastOpenedAtMs = nowMs;
      return wasClosed ? openUntilMs - nowMs : undefined;
    },
    undecided: endProbe,
  };
};
