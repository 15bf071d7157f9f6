// Turns a line of JSON Lines into a request. Says that a line is broken, never what is in it.
import { InvalidRequestError } from '../../../lib/errors.ts';
import { parseJson } from '../../../lib/parse-json.ts';

/** The line's JSON of any kind, still unchecked. @throws InvalidRequestError `body_not_json` */
export const readJsonRow = (line: string): unknown => {
  const value = parseJson(line);
  if (value !== undefined) return value;
  throw new InvalidRequestError('The row cannot be read', {
    code: 'body_not_json',
    details: 'The row is not valid JSON: look for a missing quote, brace or comma.',
  });
};
