// One JSON object a line on standard output. It takes named fields, never foreign objects:
// what is not handed over by name cannot leak.
import type { CauseSummary } from './cause-summary.ts';

const RANKS = { DEBUG: 10, INFO: 20, WARN: 30, ERROR: 40 } as const;

/** Levels as Lambda's JSON log format names them. */
export type LogLevel = keyof typeof RANKS;

/** Values that are safe and useful in a line. `undefined` leaves the field out. */
export type LogFields = Readonly<
  Record<string, string | number | boolean | readonly string[] | CauseSummary | undefined>
>;

/** Writes a line if the level is high enough. Of fields with one name the last counts. */
export type Log = (level: LogLevel, message: string, ...fields: readonly LogFields[]) => void;

/** Whether the text names a level. */
export const isLogLevel = (text: string): text is LogLevel => Object.hasOwn(RANKS, text);

/** A logger with a threshold; `write` receives whole lines. */
export const createLogger = (deps: {
  readonly threshold: LogLevel;
  readonly now: () => number;
  readonly write: (line: string) => void;
}): Log => {
  return (level, message, ...fields) => {
    if (RANKS[level] < RANKS[deps.threshold]) return;
    const timestamp = new Date(deps.now()).toISOString();
    deps.write(`${JSON.stringify(Object.assign({ timestamp, level, message }, ...fields))}\n`);
  };
};

/** A logger that adds `fields` to each line; the one given stays as it is, shared by all calls. */
export const withFields =
  (log: Log, fields: LogFields): Log =>
  (level, message, ...more) =>
    log(level, message, fields, ...more);
