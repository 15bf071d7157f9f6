// The one operation of the service.
import { CODE_SAMPLES } from './code-samples.ts';
import { failureResponses } from './failure-responses.ts';
import { type JsonObject, schemaRef } from './json.ts';
import { REQUEST_EXAMPLES } from './request-examples.ts';
import { successResponses } from './success-responses.ts';

const DESCRIPTION = [
  'Hashes one identifier of a guest, or several, and stores the hashes as attributes of the guest in CXone.',
  'Repeating a call is always safe: it sets absolute values. Of the accepted updates of one attribute the last ' +
    'accepted stays.',
  'A client that repeats on 429, 502, 503 and 504, waiting for `retry-after` where it is given, handles all that may ' +
    'pass.',
].join('\n\n');

const BODY = [
  'JSON in UTF-8, 64 KiB at most. The content type is `application/json`, another JSON type, or absent.',
  'Unknown fields are refused, so that a typo does not go unnoticed.',
].join(' ');

const PREFER: JsonObject = {
  name: 'prefer',
  in: 'header',
  description:
    '`respond-async`: store the update in the queue and return 202 at once (RFC 7240). `respond-sync`: never store ' +
    'it; return the error if CXone cannot take it now. Other preferences are ignored.',
  schema: { type: 'string' },
  examples: {
    asynchronous: { summary: 'Into the queue', value: 'respond-async' },
    synchronous: { summary: 'Never into the queue', value: 'respond-sync' },
  },
};

/** `POST /api/update-guest-attributes`. */
export const operation = (): JsonObject => ({
  operationId: 'updateGuestAttributes',
  summary: 'Update the attributes of a guest',
  description: DESCRIPTION,
  tags: ['Guests'],
  parameters: [PREFER],
  requestBody: {
    required: true,
    description: BODY,
    content: {
      'application/json': {
        schema: { oneOf: [schemaRef('SingleUpdate'), schemaRef('SeveralUpdates')] },
        examples: REQUEST_EXAMPLES,
      },
    },
  },
  responses: { ...successResponses(), ...failureResponses() },
  'x-codeSamples': CODE_SAMPLES,
});
