// The responses that are none of a failure: stored in CXone, or stored in the queue.
import { hashIdentifier } from '../../identifiers/hash-identifier.ts';
import { type JsonObject, schemaRef } from './json.ts';
import { REQUEST_ID } from './reply-schemas.ts';
import { EMAIL, PHONE } from './request-examples.ts';

const MESSAGE_ID = '0b6f3c1d-7a52-4f8e-8d6a-3f9c2e5b7a10';
const STORED_AT_MS = 1_795_344_933_730;

const state = (id: string, value: string): JsonObject => ({
  id,
  value,
  type: 'string',
  createdTimestamp: STORED_AT_MS,
  updatedTimestamp: STORED_AT_MS,
});

const updated = (summary: string, states: readonly JsonObject[], description?: string): JsonObject => ({
  summary,
  ...(description && { description }),
  value: { status: 'success', updated_attributes: states },
});

const [EMAIL_HASH, PHONE_HASH] = [hashIdentifier(EMAIL), hashIdentifier(PHONE)];

const UPDATED_EXAMPLES = {
  one: updated('One identifier', [state('hashed_user_id', EMAIL_HASH)]),
  filed_under: updated('Filed under an id of your own', [state('hashed_email', EMAIL_HASH)]),
  several: updated('Several identifiers', [
    state('hashed_email', EMAIL_HASH),
    state('hashed_phone', PHONE_HASH),
  ]),
  digital: updated(
    'With cxoneApi=digital',
    [{ id: 'hashed_email', value: EMAIL_HASH, updatedTimestamp: '2026-11-22T09:35:33+00:00' }],
    'What is read back of the customer of Digital Experience.',
  ),
  rotation: updated(
    'While keys are rotated',
    [
      state('hashed_email', 'k2:48d099143c662df404db196fd5b0c85717e7b873596c38b471c1734aebf3f058'),
      state('hashed_email_k1', 'k1:94351fab6a4d78d4f4771bdcfd8dc8d15a10b1be96d9561407e18e070946b79d'),
    ],
    'With `hash=hmac-sha256`, and the key before still in the secret.',
  ),
};

const queued = (summary: string, description: string, reason?: string): JsonObject => ({
  summary,
  description,
  value: { status: 'queued', ...(reason && { reason }), message_id: MESSAGE_ID, request_id: REQUEST_ID },
});

const QUEUED_EXAMPLES = {
  asked_for: queued('Asked for', 'The request has the header `prefer: respond-async`.'),
  overflow: queued(
    'In place of an error',
    'CXone cannot take the update now; `reason` is the code of the failure.',
    'cxone_server_error',
  ),
};

const QUEUED =
  'Stored in the queue, not yet updated: because the request has `prefer: respond-async`, and then the response ' +
  'has `preference-applied`; or because CXone cannot take the update now, and then the body has `reason`. ' +
  '`prefer: respond-sync` or a deployment with `overflow=fail` returns the error instead of the latter.';

const REQUEST_ID_HEADER = { 'x-request-id': { $ref: '#/components/headers/RequestId' } };
const json = (schema: string, examples: JsonObject) => ({
  'application/json': { schema: schemaRef(schema), examples },
});

/** By status. */
export const successResponses = (): JsonObject => ({
  200: {
    description: 'CXone stored the attributes.',
    headers: REQUEST_ID_HEADER,
    content: json('UpdatedGuest', UPDATED_EXAMPLES),
  },
  202: {
    description: QUEUED,
    headers: {
      ...REQUEST_ID_HEADER,
      'preference-applied': { $ref: '#/components/headers/PreferenceApplied' },
    },
    content: json('QueuedUpdate', QUEUED_EXAMPLES),
  },
});
