// The body of an HTTP request, whatever delivered it: decoded, bounded, parsed.
import { InvalidRequestError } from '../../lib/errors.ts';
import { parseJson } from '../../lib/parse-json.ts';

const MAX_BODY_BYTES = 65_536;
const HINT = 'Send {"guest_id": "…", "user_identifier": "…"}.';
const JSON_MEDIA_TYPE = /^\s*application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;

/** The parts of a request that its body depends on. */
export interface RawBody {
  /** Absent counts as JSON. */
  readonly contentType: string | undefined;
  readonly text: string;
  readonly isBase64: boolean;
}

/**
 * The parsed JSON of any kind.
 *
 * @throws InvalidRequestError `unsupported_media_type`, `body_too_large`, `body_empty` or `body_not_json`
 */
export const readJsonBody = (body: RawBody): unknown => {
  if (body.contentType !== undefined && !JSON_MEDIA_TYPE.test(body.contentType)) {
    throw new InvalidRequestError('The content type must be application/json', {
      code: 'unsupported_media_type',
      details: 'The content-type header names something else than JSON.',
      hint: 'Send the header content-type: application/json.',
    });
  }
  const text = body.isBase64 ? Buffer.from(body.text, 'base64').toString('utf8') : body.text;
  if (Buffer.byteLength(text) > MAX_BODY_BYTES) {
    throw new InvalidRequestError('The request body is too large', {
      code: 'body_too_large',
      details: `The body is over ${MAX_BODY_BYTES} bytes.`,
      hint: 'Send at most 20 identifiers of one guest in a call.',
    });
  }
  const value = parseJson(text);
  if (value !== undefined) return value;
  throw text.trim() === ''
    ? new InvalidRequestError('The request body must be a JSON object', {
        code: 'body_empty',
        details: 'The request has no body.',
        hint: HINT,
      })
    : new InvalidRequestError('The request body must be a JSON object', {
        code: 'body_not_json',
        details: 'The body is not valid JSON.',
        hint: `Look for a missing quote, brace or comma. ${HINT}`,
      });
};
