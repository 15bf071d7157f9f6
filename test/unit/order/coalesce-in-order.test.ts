import { describe, expect, test } from 'vitest';
import { coalesceInOrder, supersededAttributes } from '../../../lib/order/coalesce-in-order.ts';
import { hashed, updateOf } from '../../support/updates.ts';

const NOTHING = new Map<string, number>();
const numbered = (number: number, labels: Record<string, string>) => ({
  update: updateOf('guest-1', labels),
  place: { id: `place-${number}`, number },
});
const unnumbered = (labels: Record<string, string>) => ({ update: updateOf('guest-1', labels) });
const labelled = (labels: Record<string, string>) =>
  Object.entries(labels).map(([id, label]) => ({ id, value: hashed(label) }));

describe('of several queued updates', () => {
  test('the highest number of each attribute is left, wherever in the queue it is', () => {
    const { attributes, numbers } = coalesceInOrder(
      [numbered(3, { x: 'C', y: 'C' }), numbered(1, { x: 'A', z: 'A' }), numbered(2, { x: 'B', y: 'B' })],
      NOTHING,
    );
    expect(attributes).toEqual(labelled({ x: 'C', y: 'C', z: 'A' }));
    expect(Object.fromEntries(numbers)).toEqual({ x: 3, y: 3, z: 1 });
  });

  test('those without a number count by where they are, and set no number', () => {
    const { attributes, numbers } = coalesceInOrder(
      [unnumbered({ x: 'A', y: 'A' }), numbered(1, { x: 'B' }), unnumbered({ x: 'C' })],
      NOTHING,
    );
    expect(attributes).toEqual(labelled({ x: 'C', y: 'A' }));
    expect(Object.fromEntries(numbers)).toEqual({ x: 1 });
  });

  test('a number written already is left out, attribute by attribute', () => {
    const written = new Map([['x', 2]]);
    const { attributes, numbers } = coalesceInOrder(
      [numbered(1, { x: 'A', y: 'A' }), numbered(2, { x: 'B' })],
      written,
    );
    expect(attributes).toEqual(labelled({ y: 'A' }));
    expect(Object.fromEntries(numbers)).toEqual({ y: 1 });
  });

  test('one without a number is never left out', () => {
    const { attributes } = coalesceInOrder([unnumbered({ x: 'A' })], new Map([['x', 9]]));
    expect(attributes).toEqual(labelled({ x: 'A' }));
  });
});

describe('an attribute', () => {
  test.each([
    [1, 2, true],
    [2, 2, true],
    [3, 2, false],
  ])('with number %i is superseded where %i is written: %s', (number, written, superseded) => {
    const queued = numbered(number, { x: 'A', y: 'A' });
    const ids = supersededAttributes(queued, new Map([['x', written]])).map(({ id }) => id);
    expect(ids).toEqual(superseded ? ['x'] : []);
  });
});
