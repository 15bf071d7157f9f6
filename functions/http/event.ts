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
  const all: Readonly<Record<string, unknown>> = Object(fields);
  const key = name in all ? name : Object.keys(all).find((each) => each.toLowerCase() === name);
  return key === undefined ? undefined : all[key];
};

/** The value of a header, its name case-insensitive; payload 1.0 has a repeated one whole in `multiValueHeaders`. */
export const header = (event: HttpEvent, name: string): string | undefined => {
  const value = fieldOf(event.multiValueHeaders, name) ?? fieldOf(event.headers, name);
  const values = [value].flat().filter((each) => typeof each === 'string');
  return values.length > 0 ? values.join(', ') : undefined;
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
