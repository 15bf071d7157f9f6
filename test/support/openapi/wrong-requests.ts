// Requests that break the contract, one for each code that says so.
import { GUEST, startWorld, UPDATE } from '../world.ts';
import type { Provocation, Provocations } from './provocation.ts';

const refused =
  (body: unknown, contentType = 'application/json'): Provocation =>
  async () =>
    (await startWorld()).send(body, {}, { headers: { 'content-type': contentType } });

const EMAIL = { attribute_id: 'hashed_email', user_identifier: 'user@example.com' };

export const WRONG_REQUESTS = {
  body_empty: refused(''),
  body_not_json: refused('{"guest_id": "guest-abc-123"'),
  body_not_an_object: refused('[]'),
  field_missing: refused({ guest_id: GUEST }),
  field_unknown: refused({ ...UPDATE, attributeId: 'hashed_email' }),
  field_invalid: refused({ ...UPDATE, attribute_id: 'hashed email' }),
  field_conflict: refused({ ...UPDATE, identifiers: [EMAIL] }),
  attribute_id_repeated: refused({ guest_id: GUEST, identifiers: [EMAIL, EMAIL] }),
  identifier_empty: refused({ ...UPDATE, user_identifier: ' ' }),
  identifier_invalid: refused({ ...UPDATE, user_identifier: '+1 415 555 0123' }),
  body_too_large: refused({ ...UPDATE, user_identifier: 'x'.repeat(65_536) }),
  unsupported_media_type: refused(UPDATE, 'text/plain'),
} as const satisfies Provocations;
