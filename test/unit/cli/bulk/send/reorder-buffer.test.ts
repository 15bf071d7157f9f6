import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createReorderBuffer } from '../../../../../cli/bulk/send/reorder-buffer.ts';

describe('outcomes in order', () => {
  test('an outcome waits for all before it', () => {
    const handedOn: string[] = [];
    const outcomes = createReorderBuffer<string>(5, (outcome) => handedOn.push(outcome));
    outcomes.put(7, 'seven');
    expect(handedOn).toEqual([]);
    expect(outcomes.done).toBe(5);
    outcomes.put(6, 'six');
    expect(handedOn).toEqual(['six', 'seven']);
    expect(outcomes.done).toBe(7);
  });

  test('whatever order they come in, each is handed on once and in place', () => {
    const shuffled = fc.nat(60).chain((n) => fc.shuffledSubarray(Array.from({ length: n }, (_, i) => i + 1)));
    fc.assert(
      fc.property(shuffled, (positions) => {
        const handedOn: number[] = [];
        const outcomes = createReorderBuffer<number>(0, (position) => handedOn.push(position));
        for (const position of positions) outcomes.put(position, position);
        const present = new Set(positions);
        const expected: number[] = [];
        for (let next = 1; present.has(next); next += 1) expected.push(next);
        expect(handedOn).toEqual(expected);
        expect(outcomes.done).toBe(expected.length);
      }),
    );
  });
});
