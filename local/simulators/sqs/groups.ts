// Owns the order of a queue's messages: groups served in turn, messages of a group in the order they were
// sent, and the lock a message in flight puts on its group.

import type { StoredMessage } from './message.ts';

/** Messages by group. */
export interface MessageGroups {
  insert(message: StoredMessage): void;
  discard(message: StoredMessage): void;
  find(messageId: string): StoredMessage | undefined;
  /** All messages in the order they were inserted. */
  all(): StoredMessage[];
  size(): number;
  clear(): void;
  /**
   * Offers the messages of groups that are not locked, one after the other, until `take` is full. A message
   * that `take` discards is passed over.
   */
  offer(now: number, take: (message: StoredMessage) => 'taken' | 'discarded' | 'full'): void;
}

// The most one receive can take. Messages in flight are therefore among the first ten of their group,
// because the next receive of the group has to wait for them.
const MAX_IN_FLIGHT_PER_GROUP = 10;

/** Creates empty groups; in a queue that is not FIFO each message is a group of its own. */
export const createMessageGroups = (fifo: boolean): MessageGroups => {
  const groups = new Map<string, StoredMessage[]>();
  const byId = new Map<string, StoredMessage>();

  const keyOf = (message: StoredMessage): string => (fifo ? (message.groupId ?? '') : message.messageId);

  const isLocked = (group: readonly StoredMessage[], now: number): boolean =>
    group.slice(0, MAX_IN_FLIGHT_PER_GROUP).some(({ visibleAt }) => visibleAt > now);

  const moveToBack = (key: string): void => {
    const group = groups.get(key);
    if (group !== undefined && groups.delete(key)) groups.set(key, group);
  };

  return {
    insert(message) {
      byId.set(message.messageId, message);
      const group = groups.get(keyOf(message));
      if (group === undefined) groups.set(keyOf(message), [message]);
      else group.push(message);
    },
    discard(message) {
      byId.delete(message.messageId);
      const group = groups.get(keyOf(message)) ?? [];
      group.splice(group.indexOf(message), 1);
      if (group.length === 0) groups.delete(keyOf(message));
    },
    find: (messageId) => byId.get(messageId),
    all: () => [...byId.values()],
    size: () => byId.size,
    clear() {
      groups.clear();
      byId.clear();
    },
    offer(now, take) {
      const served: string[] = [];
      let full = false;
      for (const [key, group] of groups) {
        if (full) break;
        if (isLocked(group, now)) continue;
        served.push(key);
        let position = 0;
        for (let message = group[0]; message !== undefined && !full; message = group[position]) {
          const verdict = take(message);
          full = verdict === 'full';
          if (verdict === 'taken') position += 1;
        }
      }
      // Served groups go to the back, so that a long group does not starve the others.
      served.forEach(moveToBack);
    },
  };
};
