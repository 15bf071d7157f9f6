// Owns what must hold of every finished bulk run, whatever happened on the way.

import { expect } from 'vitest';
import type { SentRow } from './bulk-world.ts';
import { guestRows } from './guest-rows.ts';

/**
 * Each of `count` rows is in the queue exactly once, and those of a guest in the order of the file; so many
 * runs have sent them, each under an id of its own.
 */
export const expectOncePerRowInOrder = (sent: readonly SentRow[], count: number, runs = 1): void => {
  const positions = sent.map(({ position }) => position).toSorted((a, b) => a - b);
  expect(positions).toEqual(Array.from({ length: count }, (_, i) => i + 1));
  expect(new Set(sent.map(({ runId }) => runId)).size).toBe(runs);
  expectGuestsInOrder(sent);
};

/** Those of each guest are in the order of the file. */
export const expectGuestsInOrder = (sent: readonly SentRow[]): void => {
  for (const rows of Map.groupBy(sent, ({ guest }) => guest).values()) {
    const ofGuest = rows.map(({ position }) => position);
    expect(ofGuest).toEqual(ofGuest.toSorted((a, b) => a - b));
  }
};

/** Each of `count` rows is in the queue at least once, and every guest ends on its last row. */
export const expectLastRowsLast = (sent: readonly SentRow[], count: number): void => {
  expect(new Set(sent.map(({ position }) => position)).size).toBe(count);
  const [, ...lines] = guestRows(count).trimEnd().split('\n');
  const lastOfGuest = new Map(lines.map((line, i) => [line.split(',')[0], i + 1]));
  expect(new Map(sent.map(({ guest, position }) => [guest, position]))).toEqual(lastOfGuest);
};
