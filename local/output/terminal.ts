// What a local run prints, and where: events for people or as JSON, and its own notices apart from them.
import { parseJson } from '../../lib/parse-json.ts';
import { type EventFields, eventLine, type Paint } from '../../lib/telemetry/event-line.ts';
import { readMark } from './function-mark.ts';
import type { LogFormat } from './log-format.ts';
import { createNoiseFilter } from './offline-noise.ts';

/** Takes whole lines, without their line feeds. */
export type PrintLine = (line: string) => void;

/** The output of a local run. */
export interface Terminal {
  /** A notice of the run itself. Kept off standard output where that is for JSON. */
  say(text: string): void;
  /** Something that happened, by whom; for people only. */
  event(who: string, fields: EventFields): void;
  /** A printer for one output stream of serverless-offline. */
  functionLines(): PrintLine;
}

const isEvent = (value: unknown): value is EventFields =>
  typeof value === 'object' && value !== null && 'level' in value && 'message' in value;

/** A terminal that prints through `out` and `err`, which take text with its line feeds. */
export const createTerminal = (deps: {
  readonly format: LogFormat;
  readonly paint: Paint;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Told of every event, by whom; also where none is printed. */
  readonly observe?: (who: string, fields: EventFields) => void;
}): Terminal => {
  const { format, paint, out, err, observe } = deps;
  const say = (text: string): void => (format === 'json' ? err : out)(`${text}\n`);

  return {
    say,
    event(who, fields) {
      observe?.(who, fields);
      if (format === 'text') out(`${eventLine(who, fields, paint)}\n`);
    },
    functionLines() {
      const filter = createNoiseFilter();
      return (line) => {
        const { name, text } = readMark(line);
        const parsed = parseJson(text);
        if (isEvent(parsed)) {
          observe?.(name ?? '', parsed);
          out(format === 'json' ? `${text}\n` : `${eventLine(name ?? '', parsed, paint)}\n`);
          return;
        }
        for (const kept of filter(text)) say(kept);
      };
    },
  };
};
