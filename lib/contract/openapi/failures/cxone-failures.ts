// A CXone that refuses, fails or is silent.
import type { FailureNotes } from './note.ts';

const CXONE = 'CXone API error';

/** By their codes. */
export const CXONE_FAILURES = {
  cxone_bad_request: {
    when: 'CXone refuses the update as it is.',
    error: CXONE,
    details: 'CXone replied 400 to the attribute update.',
    hint: 'Check the guest id and the attribute ids against what the CXone tenant accepts.',
    cxone_status: 400,
  },
  cxone_not_found: {
    when: 'CXone does not know the guest. With `cxoneApi=digital` CXone may say so with 400.',
    error: CXONE,
    details: 'CXone replied 404 to the attribute update.',
    hint: 'Use the guest id that the web messaging widget reported: CXone makes the guest when a session starts.',
    cxone_status: 404,
  },
  cxone_conflict: {
    when: 'CXone is changing the guest for somebody else (409 or 423).',
    error: CXONE,
    details: 'CXone replied 409 to the attribute update.',
    hint: 'Another change of this guest was under way: read its state, then repeat.',
    cxone_status: 409,
  },
  cxone_rejected: {
    when: 'CXone refuses the update for good, with any other 4xx.',
    error: CXONE,
    details: 'CXone replied 422 to the attribute update.',
    hint: 'Repeating the call unchanged will not help: see what this status means in the CXone API reference.',
    cxone_status: 422,
  },
  cxone_foreign_field_refused: {
    when: 'With `cxoneApi=digital`: CXone refuses a field that the customer had before, and that was written along.',
    error: CXONE,
    details:
      'CXone refuses a custom field that the customer had before, and that was written along with ours.',
    hint: 'Correct that field of the customer; or, where `doctor` has shown that a write leaves other fields alone, set CXONE_CUSTOM_FIELDS_WRITE=own (customFieldsWrite=own).',
    cxone_status: 400,
    cxone_error_code: 'CUSTOM_FIELD_NOT_FOUND',
    cxone_uid: '1b0c5f0a-52f1-4d4c-9f0e-6f1f8a7d2c11',
  },
  attribute_not_defined: {
    when: 'With `cxoneApi=digital`: CXone took the update, and has no such custom field.',
    error: CXONE,
    details: 'CXone replied 400 to the attribute update, and does not hold hashed_tax_id.',
    hint: 'Let an administrator define it, as a Text that is neither editable nor visible: Admin: ACD → Digital → Custom Fields → Create new custom field for Customer Card.',
    cxone_status: 400,
    cxone_error_code: 'CUSTOM_FIELD_NOT_FOUND',
    cxone_uid: '1b0c5f0a-52f1-4d4c-9f0e-6f1f8a7d2c11',
  },
  cxone_unauthorized: {
    when: 'CXone refuses fresh access tokens, until an operator mends the OAuth client.',
    error: CXONE,
    details: 'CXone replied 401 to the attribute update.',
    hint: 'CXone refuses fresh access tokens too: check that the OAuth client of the secret is active and belongs to this tenant.',
    cxone_status: 401,
  },
  cxone_forbidden: {
    when: 'The OAuth client lacks a right, until an operator gives it.',
    error: CXONE,
    details: 'CXone replied 403 to the attribute update.',
    hint: 'Give the OAuth client the scope interaction:guest:write in the CXone admin portal, and check that it is active.',
    cxone_status: 403,
  },
  cxone_credentials_refused: {
    when: 'CXone refuses the client credentials, until an operator mends them.',
    error: CXONE,
    details: 'CXone replied 401 to the token request: it refuses the client id and secret.',
    hint: 'Check that the secret holds the client_id and client_secret of an active OAuth client of this tenant.',
    cxone_status: 401,
  },
  cxone_rate_limited: {
    when: 'CXone limits the rate, to the last attempt or for longer than the time left.',
    error: CXONE,
    details: 'CXone replied 429 to the attribute update.',
    hint: 'Repeat the call after the time in Retry-After; send several identifiers of a guest in one call.',
    cxone_status: 429,
  },
  cxone_server_error: {
    when: 'CXone fails, to the last attempt.',
    error: CXONE,
    details: 'CXone replied 500 to the attribute update.',
    hint: 'CXone is in trouble: repeat the call later.',
    cxone_status: 500,
  },
  cxone_unreachable: {
    when: 'CXone cannot be reached, to the last attempt.',
    error: CXONE,
    details: 'The connection to CXone failed during the attribute update.',
    hint: 'Repeat the call later. If it persists: check CXONE_BASE_URL and the network path of the function.',
  },
  cxone_timeout: {
    when: 'CXone is silent, to the last attempt.',
    error: CXONE,
    details: 'CXone did not answer the attribute update in time.',
    hint: 'Repeat the call later. If it persists: check CXONE_BASE_URL and the network path of the function.',
  },
  cxone_unexpected_reply: {
    when: 'CXone returns something that its API does not promise. Never queued.',
    error: CXONE,
    details: 'CXone replied 200 to the attribute update, but not with the JSON that its API promises.',
    hint: 'Check that CXONE_BASE_URL is the API base URL of the tenant and that no proxy answers in its place.',
    cxone_status: 200,
  },
  cxone_circuit_open: {
    when: 'CXone has failed or asked for a wait, and was not called. 429 where its last word was 429.',
    error: CXONE,
    details: 'CXone asked not to be called for a while, and was not.',
    hint: 'Repeat the call after the time in Retry-After.',
    cxone_status: 503,
  },
  deadline_exceeded: {
    when: 'The time of the call is up.',
    error: 'The time for this call is up',
    details: 'CXone or AWS Secrets Manager did not answer within the time of this call.',
    hint: 'Repeat the call: an upsert sets an absolute value, so a repetition is harmless.',
  },
} as const satisfies FailureNotes;
