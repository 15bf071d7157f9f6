// Owns what must hold of every finished bulk run, whatever happened on the way.

import { expect } from 'vitest';
import type { SentRow } from './bulk-world.ts';

/** Each of `count` rows is in the queue exactly once, and those of a guest in the order of the file. */
export const expectOncePerRowInOrder = (sent: readonly SentRow[], count: number): void => {
  const positions = sent.map(({ position }) => position).toSorted((a, b) => a - b);
  expect(positions).toEqual(Array.from({ length: count }, (_, i) => i + 1));
  expect(new Set(sent.map(({ runId }) => runId)).size).toBe(1);
  for (const rows of Map.groupBy(sent, ({ guest }) => guest).values()) {
    const ofGuest = rows.map(({ position }) => position);
    expect(ofGuest).toEqual(ofGuest.toSorted((a, b) => a - b));
  }
};
