// The codes of all failures: a public contract, in one list. Callers match on them, so none is ever renamed.

/** What a caller over HTTPS sees of each: its status, CXone's own status, or nothing, where it cannot occur there. */
export const ERROR_CODES = {
  // The request breaks a rule of the contract.
  body_empty: 400,
  body_not_json: 400,
  body_not_an_object: 400,
  field_missing: 400,
  field_unknown: 400,
  field_invalid: 400,
  field_conflict: 400,
  attribute_id_repeated: 400,
  identifier_empty: 400,
  identifier_invalid: 400,
  body_too_large: 413,
  unsupported_media_type: 415,

  // CXone refuses for good.
  cxone_bad_request: 'as CXone',
  cxone_not_found: 'as CXone',
  cxone_conflict: 'as CXone',
  cxone_rejected: 'as CXone',
  // Under CXONE_CUSTOM_FIELDS_WRITE=union: a custom field that is not ours.
  cxone_foreign_field_refused: 'as CXone',
  // CXone took the update, and holds no such field.
  attribute_not_defined: 400,

  // CXone refuses our client, until an operator mends it.
  cxone_unauthorized: 'as CXone',
  cxone_forbidden: 'as CXone',
  cxone_credentials_refused: 401,

  // CXone cannot take the update now.
  cxone_rate_limited: 429,
  cxone_server_error: 502,
  cxone_unreachable: 502,
  cxone_timeout: 502,
  cxone_unexpected_reply: 502,
  // 429 where CXone's rate limit is why it was not called.
  cxone_circuit_open: 502,
  deadline_exceeded: 504,

  // The deployment is wrong, or AWS fails.
  configuration_invalid: 500,
  cxone_host_untrusted: 500,
  secret_not_found: 500,
  secret_access_denied: 500,
  secret_malformed: 500,
  secret_unreadable: 500,
  queue_unavailable: 500,
  internal_error: 500,

  // In the log alone: CXone took the update, but an older one may overtake it.
  order_not_kept: undefined,

  // Of a message in the queue, and of a row in a file.
  order_unavailable: undefined,
  message_unreadable: undefined,
  row_malformed: undefined,
  row_too_long: undefined,
  identifier_number_format: undefined,
  queue_refused: undefined,
} as const satisfies Readonly<Record<string, number | 'as CXone' | undefined>>;

/** The code of a failure. */
export type ErrorCode = keyof typeof ERROR_CODES;
