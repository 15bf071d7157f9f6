// Requests that break the contract.
import type { FailureNotes } from './note.ts';

const NO_OBJECT = 'The request body must be a JSON object';
const BROKEN_RULE = 'The request breaks a rule of the contract';

/** By their codes. */
export const WRONG_REQUESTS = {
  body_empty: {
    when: 'The body is empty.',
    error: NO_OBJECT,
    details: 'The request has no body.',
    hint: 'Send {"guest_id": "…", "user_identifier": "…"}.',
  },
  body_not_json: {
    when: 'The body is broken JSON.',
    error: NO_OBJECT,
    details: 'The body is not valid JSON.',
    hint: 'Look for a missing quote, brace or comma. Send {"guest_id": "…", "user_identifier": "…"}.',
  },
  body_not_an_object: {
    when: 'The body is JSON, but no object.',
    error: NO_OBJECT,
    details: 'The body is not a JSON object.',
    hint: 'Send {"guest_id": "…", "user_identifier": "…"}.',
  },
  field_missing: {
    when: '`guest_id`, `user_identifier` or, of several, `attribute_id` is missing.',
    error: 'Missing guest_id or user_identifier',
    details: 'Missing: user_identifier.',
    hint: 'Send {"guest_id": "…", "user_identifier": "…"}, or "identifiers" with several.',
  },
  field_unknown: {
    when: 'A field has another name than those of the contract.',
    error: 'The request has an unknown field',
    details: 'Unknown field: attributeId.',
    hint: 'Known fields: guest_id with user_identifier and optionally attribute_id, or guest_id with identifiers.',
  },
  field_invalid: {
    when: 'A field breaks any other rule.',
    error: BROKEN_RULE,
    details: 'attribute_id must be 1 to 128 letters, digits, underscores or hyphens.',
    hint: 'Correct the field and send the request again.',
  },
  field_conflict: {
    when: '`user_identifier` or `attribute_id` is there beside `identifiers`.',
    error: BROKEN_RULE,
    details: 'user_identifier and identifiers: not both.',
    hint: 'Send one user_identifier, or several in identifiers, each with its attribute_id.',
  },
  attribute_id_repeated: {
    when: 'Two identifiers are to be filed under one id, those that a rotation of keys adds included.',
    error: BROKEN_RULE,
    details: 'identifiers[1].attribute_id is in an earlier item already.',
    hint: 'Give every identifier an attribute_id of its own.',
  },
  identifier_empty: {
    when: 'An identifier is empty or blank.',
    error: 'Identifier cannot be empty',
    details: 'user_identifier is empty or blank.',
    hint: 'Send an e-mail address, or a phone number of 7 to 15 digits.',
  },
  identifier_invalid: {
    when: 'An identifier is neither an e-mail address nor a phone number.',
    error: 'Invalid email or phone format',
    details: 'user_identifier is neither an e-mail address nor a phone number.',
    hint: 'Phone numbers are 7 to 15 digits with an optional leading +, without spaces or punctuation.',
  },
  body_too_large: {
    when: 'The body is over 64 KiB.',
    error: 'The request body is too large',
    details: 'The body is over 65536 bytes.',
    hint: 'Send at most 20 identifiers of one guest in a call.',
  },
  unsupported_media_type: {
    when: 'There is a content type, and it is not JSON.',
    error: 'The content type must be application/json',
    details: 'The content-type header names something else than JSON.',
    hint: 'Send the header content-type: application/json.',
  },
} as const satisfies FailureNotes;
