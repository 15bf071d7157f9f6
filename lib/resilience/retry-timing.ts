// When to try again: pure functions of a reply and the clock.

/** RFC 9110 allows a date far ahead; no caller of ours could wait longer than a day. */
export const MAX_WAIT_MS = 86_400_000;

const MONTH = '(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const TIME = '\\d{2}:\\d{2}:\\d{2}';
// The current form, and the two obsolete ones that a recipient must still accept.
const IMF_FIXDATE = new RegExp(`^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d{2} ${MONTH} \\d{4} ${TIME} GMT$`);
const RFC_850_DATE = new RegExp(
  `^(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, \\d{2}-${MONTH}-\\d{2} ${TIME} GMT$`,
);
const ASCTIME_DATE = new RegExp(`^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) ${MONTH} [ \\d]\\d ${TIME} \\d{4}$`);

const parseHttpDate = (text: string): number => {
  if (IMF_FIXDATE.test(text) || RFC_850_DATE.test(text)) return Date.parse(text);
  // asctime names no zone and means GMT.
  return ASCTIME_DATE.test(text) ? Date.parse(`${text} GMT`) : Number.NaN;
};

/**
 * The wait in milliseconds that a `Retry-After` value asks for: whole seconds or an HTTP date.
 * A date in the past asks for none (0); waits are capped at a day; anything else is `undefined`.
 *
 * @see RFC 9110, section 10.2.3 (Retry-After) and section 5.6.7 (dates)
 */
export const parseRetryAfter = (value: string | undefined, nowMs: number): number | undefined => {
  const text = value?.trim() ?? '';
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1_000, MAX_WAIT_MS);
  const waitMs = parseHttpDate(text) - nowMs;
  return Number.isNaN(waitMs) ? undefined : Math.min(Math.max(waitMs, 0), MAX_WAIT_MS);
};

/**
 * The wait in milliseconds before the next attempt: exactly what CXone asked for, else exponential
 * backoff, doubling from `baseDelayMs` and jittered between half and the whole.
 */
export const retryDelayMs = (after: {
  readonly failedAttempts: number;
  readonly baseDelayMs: number;
  readonly retryAfterMs: number | undefined;
  /** In [0, 1). */
  readonly random: number;
}): number =>
  after.retryAfterMs ?? after.baseDelayMs * 2 ** (after.failedAttempts - 1) * (0.5 + after.random / 2);
