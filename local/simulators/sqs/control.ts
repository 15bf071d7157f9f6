// Owns the pages of the SQS simulator for people with curl: what it is, and what is in the queues.

import { type Index, indexReply, isIndexRequest } from '../shared/index-page.ts';
import type { JsonReply } from '../shared/json-reply.ts';
import type { MessageView } from './message.ts';

const MAX_SHOWN = 50;

const INDEX: Index = {
  simulator: 'Amazon SQS: FIFO and standard queues, by the AWS SDK or the AWS command line',
  accepts: 'any AWS credentials: requests must be signed, with whatever key',
  controls: { 'GET /_simulator/queues': { does: 'shows the messages of each queue' } },
};

/** The reply to a `GET`: the index, the queues, or 404. */
export const controlReply = (
  path: string,
  queues: readonly { readonly name: string; readonly messages: readonly MessageView[] }[],
): JsonReply => {
  if (isIndexRequest({ method: 'GET', path })) return indexReply(INDEX);
  if (path !== '/_simulator/queues') return { status: 404, body: { error: 'no such control' } };
  const body = queues.map(({ name, messages }) => {
    const inFlight = messages.filter(({ state }) => state === 'in-flight').length;
    return {
      name,
      visible: messages.length - inFlight,
      in_flight: inFlight,
      messages: messages.slice(0, MAX_SHOWN),
    };
  });
  return { status: 200, body };
};
