// Owns the one page of the SQS stand-in for people with curl: what lies in the queues.

import type { JsonReply } from '../shared/json-reply.ts';
import type { MessageView } from './message.ts';

const MAX_SHOWN = 50;

/** The reply to `GET /_simulator/queues`, and 404 to any other path. */
export const controlReply = (
  path: string,
  queues: readonly { readonly name: string; readonly messages: readonly MessageView[] }[],
): JsonReply => {
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
