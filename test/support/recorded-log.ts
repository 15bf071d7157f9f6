// Owns logs of unit tests: lines kept as objects.

import type { Log, LogFields, LogLevel } from '../../lib/telemetry/logger.ts';

/** A line as it was handed to the log. */
export interface RecordedLine extends LogFields {
  readonly level: LogLevel;
  readonly message: string;
}

/** A log that keeps every line, whatever its level. */
export const createRecordedLog = (): { readonly log: Log; readonly lines: RecordedLine[] } => {
  const lines: RecordedLine[] = [];
  return {
    lines,
    log: (level, message, ...fields) => lines.push(Object.assign({ level, message }, ...fields)),
  };
};
