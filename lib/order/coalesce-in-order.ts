// Several queued updates of one guest as one: of each attribute the value with the highest number, unless one
// as high is written already.
import type { HashedAttribute } from '../guest-update.ts';
import type { QueuedUpdate } from '../queue/queue-message.ts';

type Queued = Pick<QueuedUpdate, 'update' | 'place'>;

/** What is left to be written. */
export interface Outstanding {
  readonly attributes: readonly HashedAttribute[];
  /** The number of each attribute that has one. */
  readonly numbers: ReadonlyMap<string, number>;
}

const isWritten = (written: ReadonlyMap<string, number>, { place }: Queued, attributeId: string): boolean =>
  place !== undefined && place.number <= (written.get(attributeId) ?? 0);

/** Which attributes of an update need not be written: a later update, or this one itself, has been. */
export const supersededAttributes = (
  queued: Queued,
  written: ReadonlyMap<string, number>,
): readonly HashedAttribute[] => queued.update.attributes.filter(({ id }) => isWritten(written, queued, id));

/**
 * Takes queued updates in the order of the queue. Those without a place, of an earlier release or of a
 * sender without the table, count by where they are in the queue.
 */
export const coalesceInOrder = (
  queued: readonly Queued[],
  written: ReadonlyMap<string, number>,
): Outstanding => {
  const values = new Map<string, string>();
  const numbers = new Map<string, number>();
  for (const each of queued) {
    for (const { id, value } of each.update.attributes) {
      if (isWritten(written, each, id)) continue;
      const number = each.place?.number;
      if (number !== undefined) {
        if (number < (numbers.get(id) ?? 0)) continue;
        numbers.set(id, number);
      }
      values.set(id, value);
    }
  }
  return { attributes: [...values].map(([id, value]) => ({ id, value })), numbers };
};
