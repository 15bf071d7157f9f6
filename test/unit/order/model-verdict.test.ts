// The judge of the model can find a run guilty: a blind one would let every run pass.
import { describe, expect, test } from 'vitest';
import { verdict, type Written } from '../../support/order-model/verdict.ts';

const write = (startedAt: number, endedAt: number, accepted = true): Written => ({
  startedAt,
  endedAt,
  accepted,
});

describe('the end of a run', () => {
  test('is wrong where an older update stayed though a newer was accepted after it had been replied to', () => {
    const history = [write(1, 2), write(3, 4)];
    expect(verdict(history, '0')).toBe('0 stayed, though 1 was accepted after it');
    expect(verdict(history, '1')).toBeUndefined();
  });

  test('may be either of two updates that overlapped', () => {
    const history = [write(1, 3), write(2, 4)];
    expect([verdict(history, '0'), verdict(history, '1')]).toEqual([undefined, undefined]);
  });

  test('need not be an update that ended in an error, nor must such a one undo a later', () => {
    expect(verdict([write(1, 2), write(3, 4, false)], '0')).toBeUndefined();
    expect(verdict([write(1, 2, false), write(3, 4)], '0')).toBeDefined();
  });

  test('is wrong where nothing is stored and something was accepted', () => {
    expect(verdict([write(1, 2)], undefined)).toBe('nothing is stored');
    expect(verdict([write(1, 2, false)], undefined)).toBeUndefined();
  });
});
