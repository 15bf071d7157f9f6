// What an HTTP event says, whichever of the payload formats it has. Nothing of it is taken on trust.
import { readJsonBody } from './json-body.ts';

/** What all HTTP events have in common. */
export interface HttpEvent {
  readonly headers?: Readonly<Record<string, unknown>> | null;
  readonly body?: unknown;
  readonly isBase64Encoded?: unknown;
  /** Payload 1.0, where `headers` has only the last of several fields of one name. */
  readonly multiValueHeaders?: Readonly<Record<string, unknown>> | null;
}

const fieldOf = (fields: unknown, name: string): unknown => {
  if (typeof fields !== 'object' || fields === null) return undefined;
  const all = fields as Readonly<Record<string, unknown>>;
  if (name in all) return all[name];
  // Only a key of that length is worth the copy that lower case makes of it: this runs for every absent header.
  for (const key in all) if (key.length === name.length && key.toLowerCase() === name) return all[key];
  return undefined;
};

const joined = (values: readonly unknown[]): string | undefined => {
  const texts = values.filter((each) => typeof each === 'string');
  return texts.length > 0 ? texts.join(', ') : undefined;
};

/** The value of a header, its name case-insensitive; payload 1.0 has a repeated one whole in `multiValueHeaders`. */
export const header = (event: HttpEvent, name: string): string | undefined => {
  const value = fieldOf(event.multiValueHeaders, name) ?? fieldOf(event.headers, name);
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? joined(value) : undefined;
};

/**
 * The parsed body of a request.
 *
 * @throws InvalidRequestError as readJsonBody does
 */
export const readRequest = (event: HttpEvent): unknown =>
  readJsonBody({
    contentType: header(event, 'content-type'),
    text: typeof event.body === 'string' ? event.body : '',
    isBase64: event.isBase64Encoded === true,
  });
