// How one event reads in a terminal: time, who, what, outcome, milliseconds, then whatever else is known.
// What explains a failure follows on lines of its own. Pure.

/** The fields of an event, as the functions log them. */
export type EventFields = Readonly<Record<string, unknown>>;

/** The styles in use; a subset of those of Node.js's `styleText`. */
export type Style = 'dim' | 'bold' | 'red' | 'yellow' | 'green' | 'cyan' | 'magenta' | 'blue';

/** Puts a style on a text, or leaves it as it is where there are no colours. */
export type Paint = (style: Style, text: string) => string;

const WHO_STYLES: Readonly<Record<string, Style>> = {
  http: 'cyan',
  direct: 'magenta',
  queue: 'blue',
  CXone: 'bold',
};
const LEVEL_STYLES: Readonly<Record<string, Style>> = { DEBUG: 'dim', WARN: 'yellow', ERROR: 'red' };

const WHO_WIDTH = 6;
const WHAT_WIDTH = 31;
const OUTCOME_WIDTH = 8;
const MILLISECONDS_WIDTH = 8;
const INDENT = ' '.repeat(14);

const COLUMNS = new Set(['timestamp', 'level', 'message', 'outcome', 'error', 'code', 'duration_ms']);
const BELOW = new Set(['details', 'hint']);
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
const CLASS_NAME = /^[A-Z]\w*Error$/;

const clockTime = (timestamp: unknown): string => {
  const at = new Date(typeof timestamp === 'number' ? timestamp : String(timestamp));
  if (Number.isNaN(at.getTime())) return ' '.repeat(12);
  const two = (part: number) => String(part).padStart(2, '0');
  const parts = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two);
  return `${parts.join(':')}.${String(at.getMilliseconds()).padStart(3, '0')}`;
};

// The class that an outcome may name says less than the code, which follows.
const outcomeOf = (outcome: unknown): string =>
  CLASS_NAME.test(String(outcome)) ? 'failed' : String(outcome ?? '');

const brief = (value: unknown): string => {
  // Enough of an id to recognise it.
  if (typeof value === 'string') return UUID.test(value) ? value.slice(0, 8) : value;
  return JSON.stringify(value);
};

const framesOf = (cause: unknown): readonly string[] => {
  const frames = Object(cause).frames;
  return Array.isArray(frames) ? frames.map(String) : [];
};

const restOf = (fields: EventFields): string =>
  Object.entries(fields)
    .filter(([name, value]) => !COLUMNS.has(name) && !BELOW.has(name) && value !== undefined)
    .map(([name, value]) => {
      if (name !== 'cause') return `${name.replace(/request_id$/, 'request')}=${brief(value)}`;
      const { frames: _, ...cause } = Object(value);
      return `cause=${Object.values(cause).join(',')}`;
    })
    .join(' ');

/** The line, or lines, of an event by `who`, without a line feed at the end. */
export const eventLine = (who: string, fields: EventFields, paint: Paint): string => {
  const milliseconds = typeof fields.duration_ms === 'number' ? `${fields.duration_ms} ms` : '';
  const style = LEVEL_STYLES[String(fields.level)] ?? 'green';
  const rest = restOf(fields);
  const columns = [
    paint('dim', clockTime(fields.timestamp)),
    paint(WHO_STYLES[who] ?? 'bold', who.padEnd(WHO_WIDTH)),
    String(fields.message).padEnd(WHAT_WIDTH),
    paint(style, outcomeOf(fields.outcome).padEnd(OUTCOME_WIDTH)),
    milliseconds.padStart(MILLISECONDS_WIDTH),
    ...(fields.code ? [paint(style, String(fields.code))] : []),
    ...(rest ? [paint('dim', rest)] : []),
  ];
  const explanations = [fields.details, fields.hint, ...framesOf(fields.cause)];
  const below = explanations.filter((text) => text !== undefined).map((text) => `${INDENT}${brief(text)}`);
  return [columns.join('  ').trimEnd(), ...below].join('\n');
};
