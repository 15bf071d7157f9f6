// Owns the ways in which CXone fails, and how often each of them comes up.
import type { Fault } from '../../../local/simulators/cxone/faults.ts';
import type { Random } from './random.ts';

/** One failure, under the name that figures call it by. */
export interface Failure {
  readonly kind: string;
  readonly fault: Fault;
  /** The wait that the reply asks for, where it is longer than an invocation lives. */
  readonly waitMs?: number;
}

// Longer than the visibility timeout too: whoever comes back with that comes back too soon.
const LONG_WAIT_SECONDS = 150;
const LONG_WAIT_MS = LONG_WAIT_SECONDS * 1_000;

const httpDate = (inMs: number): string => new Date(Date.now() + inMs).toUTCString();

const refusal = (status: number, retryAfter?: string): Fault => ({
  target: 'any',
  kind: 'status',
  status,
  ...(retryAfter !== undefined && { retryAfter }),
});

const rateLimited = (random: Random): Failure => {
  const draw = random.next();
  if (draw < 0.2) return { kind: '429', fault: refusal(429) };
  if (draw < 0.4) return { kind: '429 with a date gone by', fault: refusal(429, httpDate(-5_000)) };
  if (draw < 0.55) return { kind: '429 with a near date', fault: refusal(429, httpDate(900)) };
  if (draw < 0.65) return { kind: '429 with 1 s', fault: refusal(429, '1') };
  if (draw < 0.85) {
    const kind = `429 with ${LONG_WAIT_SECONDS} s`;
    return { kind, fault: refusal(429, String(LONG_WAIT_SECONDS)), waitMs: LONG_WAIT_MS };
  }
  // A date has no fractions of a second: up to one of them is lost.
  const fault = refusal(429, httpDate(LONG_WAIT_MS));
  return { kind: '429 with a far date', fault, waitMs: LONG_WAIT_MS - 1_000 };
};

/** Draws a failure. Half of those that say nothing of the update come after it was done. */
export const drawFailure = (random: Random): Failure => {
  const draw = random.next();
  if (draw < 0.3) return rateLimited(random);
  if (draw < 0.45) return { kind: '503', fault: refusal(503, random.chance(0.5) ? '0' : undefined) };
  const afterApply = random.chance(0.5);
  const named = (kind: string, fault: Fault): Failure => ({
    kind: afterApply ? `${kind} after the update` : kind,
    fault: { ...fault, afterApply },
  });
  if (draw < 0.6) return named('500', refusal(500));
  if (draw < 0.77) return named('reset', { target: 'any', kind: 'reset' });
  if (draw < 0.94) return named('half a reply', { target: 'any', kind: 'half' });
  return named('hang', { target: 'any', kind: 'hang' });
};
