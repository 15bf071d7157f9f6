import { expect, test } from 'vitest';
import { mapSideBySide } from '../../../lib/resilience/side-by-side.ts';

const turns = async (count: number) => {
  for (let i = 0; i < count; i += 1) await Promise.resolve();
};

test('results are in the order of the items, whichever ends first', async () => {
  const run = async (item: number) => {
    await turns(10 - item);
    return item * 2;
  };
  expect(await mapSideBySide([1, 9, 2, 8], 3, run)).toEqual([2, 18, 4, 16]);
});

test.each([
  [1, 1],
  [3, 3],
  [50, 7],
])('of 7 items, %i at once are never more than %i, and as many as that', async (atOnce, most) => {
  let running = 0;
  let highest = 0;
  await mapSideBySide([1, 2, 3, 4, 5, 6, 7], atOnce, async () => {
    running += 1;
    highest = Math.max(highest, running);
    await turns(3);
    running -= 1;
  });
  expect(highest).toBe(most);
});

test('no items are no work', async () => {
  expect(await mapSideBySide([], 5, () => Promise.reject(new Error('nobody asked')))).toEqual([]);
});

test('a failure is passed on, and nothing is begun after it', async () => {
  const begun: number[] = [];
  const run = async (item: number) => {
    begun.push(item);
    await turns(item);
    if (item === 1) throw new Error('one failed');
  };
  await expect(mapSideBySide([1, 2, 3, 4, 5], 2, run)).rejects.toThrow('one failed');
  await turns(20);
  expect(begun).toEqual([1, 2]);
});
