// Which form a local run prints its events in: lines for people, or the functions' own JSON.

/** `text`: a line for a person. `json`: what the functions log, byte for byte. */
export type LogFormat = 'text' | 'json';

/**
 * The form asked for by LOG_FORMAT; else text on a terminal and JSON for a program.
 *
 * @throws Error naming what is wrong with LOG_FORMAT
 */
export const chooseLogFormat = (wanted: string | undefined, isTerminal: boolean): LogFormat => {
  if (!wanted) return isTerminal ? 'text' : 'json';
  if (wanted === 'text' || wanted === 'json') return wanted;
  throw new Error('LOG_FORMAT must be text or json.');
};

/** What the lines are, and how to get the other ones. */
export const describeLogFormat = (format: LogFormat): string =>
  format === 'text'
    ? 'for people; LOG_FORMAT=json npm start for JSON'
    : 'JSON; LOG_FORMAT=text npm start for people';
