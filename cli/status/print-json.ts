// The state of a deployment as one JSON object.
import { breakerState, newestErrors, oldestAgeMs, rateLimit } from './judgement.ts';
import type { OutcomeCount } from './outcomes/outcome-count.ts';
import type { Depth } from './queue-depth.ts';
import type { Part, Report } from './report.ts';

const isoOf = (ms: number | undefined): string | undefined =>
  ms === undefined ? undefined : new Date(ms).toISOString();

const secondsOf = (ms: number | undefined): number | undefined =>
  ms === undefined ? undefined : Math.round(ms / 1_000);

const depthOf = ({ waiting, inFlight, delayed }: Depth) => ({ waiting, in_flight: inFlight, delayed });

// What was not read says why, in the place of what it would be.
const reading = <T>(part: Part<T>, show: (value: T) => object): object =>
  part.value === undefined ? { not_read: part.why, hint: part.hint } : show(part.value);

const outcomeOf = ({ functionKey, level, outcome, code, count, atMs, details }: OutcomeCount) => ({
  function: functionKey,
  level,
  outcome,
  code,
  count,
  last: isoOf(atMs),
  details,
});

/** Ends with a line feed. */
export const statusJson = (report: Report, stage: string | undefined): string => {
  const { atMs, queue, deadLetters, logs } = report;
  const whole = {
    stage,
    at: isoOf(atMs),
    queue: reading(queue, (depth) => ({
      ...depthOf(depth),
      oldest_seconds: secondsOf(oldestAgeMs(report)),
    })),
    dead_letters: reading(deadLetters, ({ depth, letters }) => ({
      ...depthOf(depth),
      ...reading(letters, ({ seen, byCode, oldestAtMs }) => ({
        looked_at: seen,
        by_code: Object.fromEntries(byCode),
        oldest: isoOf(oldestAtMs),
      })),
    })),
    last_hour: reading(logs, ({ outcomes, lengthMs, complete, scannedBytes }) => {
      const { opened, closed, lastOpened, lastClosedAtMs, seemsOpen } = breakerState(outcomes);
      const { attempts, lastAtMs } = rateLimit(outcomes);
      return {
        complete,
        read_seconds: secondsOf(lengthMs),
        scanned_bytes: scannedBytes,
        circuit_breaker: {
          open: seemsOpen,
          opened,
          closed,
          last_opened: isoOf(lastOpened?.atMs),
          last_code: lastOpened?.code,
          last_closed: isoOf(lastClosedAtMs),
        },
        rate_limited: { attempts, last: isoOf(lastAtMs) },
        outcomes: outcomes.map(outcomeOf),
        errors: newestErrors(outcomes).map(outcomeOf),
      };
    }),
  };
  return `${JSON.stringify(whole, undefined, 2)}\n`;
};
