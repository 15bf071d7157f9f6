import { describe, expect, test } from 'vitest';
import { asked, setUpBreaker, TIMED_OUT } from '../../support/breaker.ts';

describe('a closed breaker', () => {
  test('admits every call', () => {
    const { breaker } = setUpBreaker();
    expect([breaker.admit(), breaker.admit()]).toEqual([0, 0]);
    expect(breaker.isClosed()).toBe(true);
    expect(breaker.retryAfterMs()).toBe(0);
  });

  test('opens after three failures in a row, for a second', () => {
    const { breaker, fail } = setUpBreaker();
    expect([fail(), fail()]).toEqual([undefined, undefined]);
    expect(breaker.admit()).toBe(0);
    expect(fail()).toBe(1_000);
    expect(breaker.admit()).toBe(1_000);
    expect(breaker.isClosed()).toBe(false);
  });

  test('stays closed while successes come between failures', () => {
    const { breaker, fail, succeed } = setUpBreaker();
    for (let i = 0; i < 10; i += 1) {
      fail();
      fail();
      expect(succeed()).toBeUndefined();
    }
    expect(breaker.admit()).toBe(0);
  });

  test('opens after one timeout', () => {
    const { breaker, fail } = setUpBreaker();
    expect(fail(TIMED_OUT)).toBe(1_000);
    expect(breaker.admit()).toBe(1_000);
  });

  test('opens after one failure with a wait that CXone asked for, until then', () => {
    const { breaker, fail, wait } = setUpBreaker();
    expect(fail(asked(120_000))).toBe(120_000);
    wait(119_999);
    expect([breaker.admit(), breaker.retryAfterMs()]).toEqual([1, 1]);
    wait(1);
    expect(breaker.retryAfterMs()).toBe(0);
    expect(breaker.admit()).toBe(0);
  });

  test('takes no notice of an attempt that says nothing', () => {
    const { breaker, fail, undecided } = setUpBreaker();
    fail();
    fail();
    undecided();
    expect(breaker.isClosed()).toBe(true);
    expect(fail()).toBe(1_000);
  });
});

describe('whether a call is the probe', () => {
  test.each([0.25, 0.5, 0.75])('is a chance that grows to certainty: drawn %d', (random) => {
    const { breaker, fail, wait } = setUpBreaker(random);
    fail(TIMED_OUT);
    wait(1_000 + random * 1_000 - 1);
    expect(breaker.admit()).toBeGreaterThan(0);
    wait(1);
    expect(breaker.admit()).toBe(0);
  });

  test('is certain after twice the time of the opening, whatever was drawn', () => {
    const { breaker, fail, wait } = setUpBreaker(0.999_999);
    fail(TIMED_OUT);
    wait(2_000);
    expect(breaker.admit()).toBe(0);
  });

  test('is certain when the wait that CXone asked for is over', () => {
    const { breaker, fail, wait } = setUpBreaker(0.999_999);
    fail(asked(10_000));
    wait(10_000);
    expect(breaker.admit()).toBe(0);
  });
});
