// Words for what a schema refused. Fields are named, values are not shown.
import type { core } from 'zod/mini';
import { InvalidRequestError } from '../errors.ts';

// A name that reads like a field is shown; anything else might be a value that slipped into a key.
const SHOWABLE_NAME = /^[A-Za-z][A-Za-z_-]{0,38}\d?$/;

const RULES: Readonly<Record<string, string>> = {
  guest_id: 'must be 1 to 128 characters: a letter or digit, then letters, digits and . _ - @ : +',
  attribute_id: 'must be 1 to 128 letters, digits, underscores or hyphens',
  user_identifier: 'must be a string',
  identifiers: 'must be an array of 1 to 20 objects with attribute_id and user_identifier',
};

const ITEM_RULE = 'must be an object with attribute_id and user_identifier';

const fieldName = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (name, key) =>
      typeof key === 'number' ? `${name}[${key}]` : name ? `${name}.${String(key)}` : String(key),
    '',
  );

const valueAt = (body: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (Object(value) as Record<PropertyKey, unknown>)[key], body);

// A body of 64 KiB has room for thousands: naming them all would only make a long response.
const MAX_NAMED = 20;
const listed = (names: readonly string[]): string =>
  [...names.slice(0, MAX_NAMED), ...(names.length > MAX_NAMED ? ['and more'] : [])].join(', ');

const unknownFields = (issues: readonly core.$ZodIssue[]): string[] =>
  issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) =>
          SHOWABLE_NAME.test(key) ? fieldName([...issue.path, key]) : 'one whose name is not shown',
        )
      : [],
  );

const missingFields = (body: unknown, issues: readonly core.$ZodIssue[]): string[] =>
  issues
    .filter((issue) => issue.code === 'invalid_type' && valueAt(body, issue.path) === undefined)
    .map((issue) => fieldName(issue.path));

/** The error for what `issues` say of `body`: missing fields first, then unknown ones, then broken rules. */
export const invalidRequest = (body: object, issues: readonly core.$ZodIssue[]): InvalidRequestError => {
  const unknown = unknownFields(issues);
  const unknownDetails = unknown.length > 0 ? `Unknown field: ${listed(unknown)}.` : undefined;
  const missing = missingFields(body, issues);
  if (missing.length > 0) {
    const identifying = missing.some((name) => /(^|\.)(guest_id|user_identifier)$/.test(name));
    return new InvalidRequestError(
      identifying ? 'Missing guest_id or user_identifier' : 'Missing attribute_id',
      {
        code: 'field_missing',
        details: [`Missing: ${missing.join(', ')}.`, unknownDetails].filter(Boolean).join(' '),
        hint: 'Send {"guest_id": "…", "user_identifier": "…"}, or "identifiers" with several.',
        field: missing.join(' '),
      },
    );
  }
  if (unknownDetails !== undefined) {
    return new InvalidRequestError('The request has an unknown field', {
      code: 'field_unknown',
      details: unknownDetails,
      hint: 'Known fields: guest_id with user_identifier and optionally attribute_id, or guest_id with identifiers.',
    });
  }
  const path = issues[0]?.path ?? [];
  const isItem = typeof path.at(-1) === 'number';
  const rule = isItem ? ITEM_RULE : RULES[String(path.findLast((key) => typeof key === 'string'))];
  return new InvalidRequestError('The request breaks a rule of the contract', {
    code: 'field_invalid',
    details: `${fieldName(path)} ${rule ?? 'is not what the contract says'}.`,
    hint: 'Correct the field and send the request again.',
    field: fieldName(path),
  });
};
