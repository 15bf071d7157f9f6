// What the simulators of AWS did, as events of the console. A guest is named as in the functions' logs.
import { shortGuestDigest } from '../../lib/contract/guest-id.ts';
import { parseJson } from '../../lib/parse-json.ts';
import type { ObservedMessage } from '../simulators/sqs/simulator.ts';
import type { Fields } from './wire.ts';

const MESSAGES: Readonly<Record<ObservedMessage['event'], string>> = {
  sent: 'message stored',
  duplicate: 'duplicate left out',
  received: 'message received',
  deleted: 'message deleted',
  'dead-lettered': 'message given up',
};

/** The event of a message; `queues` are their names, for the page to tell one from the other. */
export const queueEvent = ({ event, queue, messageId, body }: ObservedMessage): Fields => {
  const guestId: unknown = Object(parseJson(body)).guest_id;
  return {
    level: event === 'dead-lettered' ? 'WARN' : 'INFO',
    message: MESSAGES[event],
    outcome: event,
    queue,
    ...(typeof guestId === 'string' && { guest: shortGuestDigest(guestId) }),
    message_id: messageId,
  };
};

/** The event of a secret that was read, or not. */
export const secretEvent = (status: number | undefined, at: number, durationMs: number): Fields => ({
  timestamp: at,
  level: status === 200 ? 'INFO' : 'WARN',
  message: 'secret read',
  outcome: status === undefined ? 'no reply' : String(status),
  duration_ms: durationMs,
});
