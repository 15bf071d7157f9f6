// What an HTTP event says, whichever of the payload formats it has. Nothing of it is taken on trust.
import { InvalidRequestError } from '../../lib/errors.ts';
import { readJsonBody } from './json-body.ts';

/** What all HTTP events have in common. */
export interface HttpEvent {
  readonly headers?: Readonly<Record<string, unknown>> | null;
  readonly body?: unknown;
  readonly isBase64Encoded?: unknown;
  /** Payload 1.0, where `headers` has only the last of several fields of one name. */
  readonly multiValueHeaders?: Readonly<Record<string, unknown>> | null;
  readonly httpMethod?: unknown;
  /** Payload 2.0. */
  readonly requestContext?: { readonly http?: { readonly method?: unknown } } | null;
}

const fieldOf = (fields: unknown, name: string): unknown => {
  const all: Readonly<Record<string, unknown>> = Object(fields);
  const key = name in all ? name : Object.keys(all).find((each) => each.toLowerCase() === name);
  return key === undefined ? undefined : all[key];
};

/** The value of a header, its name in any case; payload 1.0 has a repeated one whole in `multiValueHeaders`. */
export const header = (event: HttpEvent, name: string): string | undefined => {
  const value = fieldOf(event.multiValueHeaders, name) ?? fieldOf(event.headers, name);
  const values = [value].flat().filter((each) => typeof each === 'string');
  return values.length > 0 ? values.join(', ') : undefined;
};

/**
 * The parsed body of a POST request.
 *
 * @throws InvalidRequestError `method_not_allowed`, `unsupported_media_type` or `body_too_large`
 */
export const readRequest = (event: HttpEvent): unknown => {
  const method = event.requestContext?.http?.method ?? event.httpMethod ?? 'POST';
  if (method !== 'POST') {
    throw new InvalidRequestError('The method must be POST', {
      code: 'method_not_allowed',
      details: 'The request was made with another method.',
      hint: 'Send a POST request with a JSON body.',
    });
  }
  return readJsonBody({
    contentType: header(event, 'content-type'),
    text: typeof event.body === 'string' ? event.body : '',
    isBase64: event.isBase64Encoded === true,
  });
};
