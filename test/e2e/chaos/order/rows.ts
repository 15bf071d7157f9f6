// Owns the rows of bulk in the journal: one comes in when it takes its place, and ends when the queue
// takes it. What a run after a crash sends again is another update with the same value.
import type { ObservedMessage } from '../../../../local/simulators/sqs/simulator.ts';
import type { TableRequest } from '../../../support/order-table.ts';
import { QUEUE } from '../stage.ts';
import type { Journal } from './journal.ts';

/** What feeds the journal with rows. */
export interface RowWatch {
  asked(request: TableRequest): void;
  observe(observed: ObservedMessage): void;
}

// Of a run and a position; a call has a bare UUID.
const ROW = /^[0-9a-f-]{36}-\d+$/;

/** Has seen nothing yet. */
export const watchRows = (journal: Journal): RowWatch => {
  const takenAt = new Map<string, number>();
  const stored = new Set<string>();
  return {
    asked({ placeId }) {
      if (placeId !== undefined && !takenAt.has(placeId)) takenAt.set(placeId, journal.tick());
    },
    observe({ event, queue, body }) {
      if (event !== 'sent' || queue !== QUEUE) return;
      const { guest_id: guestId, attributes, request_id: requestId, place } = JSON.parse(body);
      // A replay is no other update.
      if (!ROW.test(requestId) || stored.has(requestId)) return;
      stored.add(requestId);
      const cameInAt = takenAt.get(place?.id) ?? journal.tick();
      journal.close(journal.open({ wayIn: 'bulk', guestId, attributes, requestId, cameInAt }), true);
    },
  };
};
