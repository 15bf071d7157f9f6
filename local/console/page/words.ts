// How times, values and outcomes read. Pure.
import type { ConsoleEvent, Fields } from '../wire.ts';

/** How well something went: what colours it, beside words that say the same. */
export type Tone = 'good' | 'warn' | 'bad' | 'plain';

const two = (part: number): string => String(part).padStart(2, '0');

/** Local time of day with milliseconds. */
export const clockTime = (at: number): string => {
  const date = new Date(at);
  const parts = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two);
  return `${parts.join(':')}.${String(date.getMilliseconds()).padStart(3, '0')}`;
};

/** A span in the largest unit that fits: `850 ms`, `12 s`, `3 min`. */
export const span = (milliseconds: number): string => {
  const ms = Math.max(0, milliseconds);
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 10_000) return `${(ms / 1_000).toFixed(1)} s`;
  if (ms < 120_000) return `${Math.round(ms / 1_000)} s`;
  return `${Math.round(ms / 60_000)} min`;
};

/** An age in whole seconds, which is as often as the page looks. */
export const age = (milliseconds: number): string => {
  const seconds = Math.max(0, Math.round(milliseconds / 1_000));
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
};

/** The beginning of a hash or an id, enough to recognise it. */
export const brief = (value: string, length = 10): string =>
  value.length > length + 1 ? `${value.slice(0, length)}…` : value;

/** Indented, where it is JSON. */
export const pretty = (text: string): string => {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
};

/** The tone of an event, by the level of its line. */
export const toneOf = ({ level, outcome }: Fields): Tone => {
  if (level === 'ERROR') return 'bad';
  if (outcome === 'drained_in_part') return 'warn';
  if (level === 'WARN') return outcome === 'dead_lettered' ? 'bad' : 'warn';
  return level === 'DEBUG' ? 'plain' : 'good';
};

/** The tone of an HTTP status. */
export const statusTone = (status: number): Tone => {
  if (status === 202) return 'warn';
  return status < 400 ? 'good' : 'bad';
};

const text = (value: unknown): string => (value === undefined ? '' : String(value));

const attempts = (fields: Fields): string =>
  Number(fields.attempts) > 1 ? ` after ${text(fields.attempts)} attempts` : '';

const SENTENCES: Readonly<Record<string, (fields: Fields) => string>> = {
  'attempt failed, another follows': ({ cxone_status, code, delay_ms, attempts }) =>
    `Attempt ${text(attempts)} failed (${text(cxone_status ?? code)}). The next follows in ${span(Number(delay_ms))}.`,
  'guest attributes updated': (fields) => `CXone took the update${attempts(fields)}.`,
  'guest attributes not updated': (fields) => `CXone did not take the update: ${text(fields.code)}.`,
  'update queued': ({ reason }) =>
    reason === undefined ? 'Queued, as the caller wished.' : `Queued instead of lost: ${text(reason)}.`,
  'update not queued': ({ code }) => `The update could not be queued: ${text(code)}.`,
  'copy queued behind older updates': () => 'A copy waits behind older updates, so that the newest stays.',
  'message moved to the dead-letter queue': ({ code }) => `Moved to the dead letters: ${text(code)}.`,
  'batch drained': ({ messages, failed }) =>
    Number(failed) > 0
      ? `${text(failed)} of ${text(messages)} could not be delivered and comes back later.`
      : `${text(messages)} ${Number(messages) === 1 ? 'update has' : 'updates have'} left the queue.`,
  'CXone is left alone for a while': ({ open_ms }) =>
    `CXone is in trouble, and left alone for ${span(Number(open_ms))}.`,
  'CXone takes calls again': () => 'CXone takes calls again.',
  'request refused': ({ code, field }) =>
    `The request was refused: ${text(code)}${field === undefined ? '' : ` (${text(field)})`}.`,
};

/** What a line of a function says, in a sentence; undefined for what needs none. */
export const sentenceOf = ({ fields }: ConsoleEvent): string | undefined =>
  SENTENCES[text(fields.message)]?.(fields);
