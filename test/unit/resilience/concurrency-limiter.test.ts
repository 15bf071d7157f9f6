import { expect, test } from 'vitest';
import { createConcurrencyLimiter } from '../../../lib/resilience/concurrency-limiter.ts';

/** What is allowed after each round: `!` is one in which CXone limited the rate. */
const after = (most: number, rounds: string): number[] => {
  const limiter = createConcurrencyLimiter(most);
  return [...rounds].map((round) => {
    limiter.roundEnded(round === '!');
    return limiter.current();
  });
};

test('as many calls as there may be are made side by side at first', () => {
  expect(createConcurrencyLimiter(5).current()).toBe(5);
});

test('they are halved by each round that meets a rate limit, down to one', () => {
  expect(after(20, '!!!!!!')).toEqual([10, 5, 2, 1, 1, 1]);
  expect(after(1, '!')).toEqual([1]);
});

test('they come back one by one, and no further than at first', () => {
  expect(after(5, '!!....')).toEqual([2, 1, 2, 3, 4, 5]);
  expect(after(5, '...')).toEqual([5, 5, 5]);
});
