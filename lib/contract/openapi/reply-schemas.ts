// The schemas of what a caller gets back, for the document alone: the service makes its replies, and checks none.
import * as z from 'zod/mini';
import type { Note, Notes } from './notes.ts';

/** The request id of all examples. */
export const REQUEST_ID = '7f0c4b9e-2a61-4d0e-9d55-0b8a8f3c1e27';

const VALUE =
  'The stored hash: by default 64 hex digits of SHA-256. With a key (`hash=hmac-sha256`) the id of the key is in ' +
  'front of it (`k1:`), and with `encoding=base64` it is in that form. An attribute that CXone returns beside those ' +
  'that were sent may hold anything.';
const UPDATED =
  'What CXone returned, or with `cxoneApi=digital` what was read back. While keys are rotated there are two for each ' +
  'identifier, the second with the id of a key behind its own (`hashed_email_k1`): match them by `id`.';
const FAILURE =
  'A failure of the service. It never holds a value that was sent, a token, a secret or an ARN. Codes may be added: ' +
  'treat one that you do not know as its status says.';

/** Why an update may be queued unasked. */
const QUEUED_BECAUSE = [
  'cxone_rate_limited',
  'cxone_server_error',
  'cxone_unreachable',
  'cxone_timeout',
  'cxone_circuit_open',
  'deadline_exceeded',
  'secret_unreadable',
] as const;

/** Every body of a response. */
export const describeReplies = (notes: Notes): void => {
  const noted = <T extends z.ZodMiniType>(schema: T, note: Note): T => {
    notes.add(schema, note);
    return schema;
  };
  const text = (description: string) => z.optional(noted(z.string(), { description }));

  const requestId = noted(z.string(), {
    description: 'The Lambda request id: that of the header `x-request-id`, and of the log.',
    examples: [REQUEST_ID],
  });

  const state = z.looseObject({
    id: z.string(),
    value: z.optional(noted(z.unknown(), { description: VALUE })),
  });
  noted(state, {
    id: 'AttributeState',
    description: 'An attribute as CXone returned it, with whatever else CXone tells of it.',
  });

  const updated = z.object({
    status: z.literal('success'),
    updated_attributes: noted(z.array(state), { description: UPDATED }),
  });
  noted(updated, { id: 'UpdatedGuest', description: 'CXone stored the attributes.' });

  const queued = z.object({
    status: z.literal('queued'),
    reason: z.optional(
      noted(z.enum(QUEUED_BECAUSE), {
        description:
          'The code of the failure that the update was queued for; absent where `respond-async` was asked for.',
      }),
    ),
    message_id: noted(z.string(), { description: 'The id of the message in SQS.' }),
    request_id: requestId,
  });
  noted(queued, {
    id: 'QueuedUpdate',
    description: 'The update is stored in the queue, and has not reached CXone yet.',
  });

  const failure = z.object({
    error: noted(z.string(), { description: 'A sentence for people. It may change.' }),
    code: noted(z.string(), { description: 'What went wrong, for programs. A code is never renamed.' }),
    request_id: requestId,
    details: text('What exactly is wrong, naming the field.'),
    hint: text('What to do about it.'),
    cxone_status: z.optional(
      noted(z.int().check(z.minimum(100), z.maximum(599)), {
        description: 'The status that CXone returned, where it returned one.',
      }),
    ),
    cxone_error_code: text("With `cxoneApi=digital`: CXone's own code for it."),
    cxone_uid: text("With `cxoneApi=digital`: CXone's own name for the occasion, for its support."),
  });
  noted(failure, { id: 'Failure', description: FAILURE });

  noted(z.object({ message: z.string() }), {
    id: 'GatewayMessage',
    description: 'What API Gateway returns itself: the request did not reach the function. It has no `code`.',
  });
};
