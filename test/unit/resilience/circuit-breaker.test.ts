import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCircuitBreaker } from '../../../lib/resilience/circuit-breaker.ts';

const FAILED = { timedOut: false, retryAfterMs: 0 };
const TIMED_OUT = { timedOut: true, retryAfterMs: 0 };
const asked = (retryAfterMs: number) => ({ timedOut: false, retryAfterMs });

/** A breaker that first opens for a second, at a time that the test sets. `random` decides when a probe is due. */
const setUp = (random = 0) => {
  const time = { nowMs: 1_000_000 };
  const breaker = createCircuitBreaker({ now: () => time.nowMs, random: () => random, firstOpenMs: 1_000 });
  const wait = (ms: number) => {
    time.nowMs += ms;
  };
  const fail = (failure = FAILED) => breaker.failed(time.nowMs, failure);
  const succeed = () => breaker.succeeded(time.nowMs);
  return { breaker, wait, fail, succeed, now: () => time.nowMs };
};

describe('a closed breaker', () => {
  test('admits every call', () => {
    const { breaker } = setUp();
    expect([breaker.admit(), breaker.admit()]).toEqual([0, 0]);
    expect(breaker.isClosed()).toBe(true);
    expect(breaker.retryAfterMs()).toBe(0);
  });

  test('opens after three failures in a row, for a second', () => {
    const { breaker, fail } = setUp();
    expect([fail(), fail()]).toEqual([undefined, undefined]);
    expect(breaker.admit()).toBe(0);
    expect(fail()).toBe(1_000);
    expect(breaker.admit()).toBe(1_000);
    expect(breaker.isClosed()).toBe(false);
  });

  test('stays closed while successes come between failures', () => {
    const { breaker, fail, succeed } = setUp();
    for (let i = 0; i < 10; i += 1) {
      fail();
      fail();
      expect(succeed()).toBeUndefined();
    }
    expect(breaker.admit()).toBe(0);
  });

  test('opens after one timeout', () => {
    const { breaker, fail } = setUp();
    expect(fail(TIMED_OUT)).toBe(1_000);
    expect(breaker.admit()).toBe(1_000);
  });

  test('opens after one failure with a wait that CXone asked for, until then', () => {
    const { breaker, fail, wait } = setUp();
    expect(fail(asked(120_000))).toBe(120_000);
    wait(119_999);
    expect([breaker.admit(), breaker.retryAfterMs()]).toEqual([1, 1]);
    wait(1);
    expect(breaker.retryAfterMs()).toBe(0);
    expect(breaker.admit()).toBe(0);
  });

  test('takes no notice of an attempt that says nothing', () => {
    const { breaker, fail } = setUp();
    fail();
    fail();
    breaker.undecided();
    expect(breaker.isClosed()).toBe(true);
    expect(fail()).toBe(1_000);
  });
});

describe('an open breaker', () => {
  test('admits one probe when its time is over, and no second one beside it', () => {
    const { breaker, fail, wait } = setUp();
    fail(TIMED_OUT);
    wait(1_000);
    expect(breaker.admit()).toBe(0);
    expect(breaker.admit()).toBeGreaterThan(0);
    expect(breaker.isClosed()).toBe(false);
  });

  test('closes on a success, and says for how long it was open', () => {
    const { breaker, fail, succeed, wait } = setUp();
    fail(TIMED_OUT);
    wait(5_000);
    breaker.admit();
    wait(150);
    expect(succeed()).toBe(5_150);
    expect([breaker.admit(), breaker.admit()]).toEqual([0, 0]);
    expect(fail()).toBeUndefined();
  });

  test('opens for twice as long after each failed probe, four seconds at most', () => {
    const { breaker, fail, wait } = setUp();
    for (let i = 0; i < 3; i += 1) fail();
    for (const openMs of [1_000, 2_000, 4_000, 4_000, 4_000]) {
      expect(breaker.admit()).toBe(openMs);
      wait(openMs);
      expect(breaker.admit()).toBe(0);
      expect(fail()).toBeUndefined();
    }
  });

  test('opens for the longest time after a probe that met silence', () => {
    const { breaker, fail, wait } = setUp();
    fail(TIMED_OUT);
    wait(1_000);
    breaker.admit();
    fail(TIMED_OUT);
    expect(breaker.admit()).toBe(4_000);
  });

  test('lets another probe follow one that says nothing', () => {
    const { breaker, fail, wait } = setUp();
    fail(TIMED_OUT);
    wait(1_000);
    breaker.admit();
    breaker.undecided();
    expect(breaker.admit()).toBe(0);
  });

  test('gives up a probe that never ends', () => {
    const { breaker, fail, wait } = setUp();
    fail(TIMED_OUT);
    wait(1_000);
    breaker.admit();
    wait(9_999);
    expect(breaker.admit()).toBeGreaterThan(0);
    wait(1);
    expect(breaker.admit()).toBe(0);
  });

  test('heeds neither success nor failure of what had begun before it opened', () => {
    const { breaker, fail, wait, now } = setUp();
    const startedAtMs = now();
    wait(10);
    fail(TIMED_OUT);
    wait(10);
    breaker.succeeded(startedAtMs);
    expect(breaker.failed(startedAtMs, TIMED_OUT)).toBeUndefined();
    expect(breaker.admit()).toBe(990);
  });

  test('hears a longer wait from what had begun before it opened', () => {
    const { breaker, fail, now, wait } = setUp();
    const startedAtMs = now();
    wait(10);
    fail(TIMED_OUT);
    expect(breaker.failed(startedAtMs, asked(60_000))).toBeUndefined();
    expect(breaker.admit()).toBe(60_000);
  });

  test('keeps the longest of the waits that CXone asked for', () => {
    const { breaker, fail } = setUp();
    fail(asked(60_000));
    fail(asked(1_000));
    fail();
    expect([breaker.admit(), breaker.retryAfterMs()]).toEqual([60_000, 60_000]);
  });

  test('hears of a wait elsewhere without counting a failure', () => {
    const { breaker, wait, succeed } = setUp();
    expect(breaker.failed(-1, asked(30_000))).toBe(30_000);
    wait(30_000);
    expect(breaker.admit()).toBe(0);
    expect(succeed()).toBe(30_000);
    expect(breaker.isClosed()).toBe(true);
  });
});

describe('whether a call is the probe', () => {
  test.each([0.25, 0.5, 0.75])('is a chance that grows to certainty: drawn %d', (random) => {
    const { breaker, fail, wait } = setUp(random);
    fail(TIMED_OUT);
    wait(1_000 + random * 1_000 - 1);
    expect(breaker.admit()).toBeGreaterThan(0);
    wait(1);
    expect(breaker.admit()).toBe(0);
  });

  test('is certain after twice the time of the opening, whatever was drawn', () => {
    const { breaker, fail, wait } = setUp(0.999_999);
    fail(TIMED_OUT);
    wait(2_000);
    expect(breaker.admit()).toBe(0);
  });

  test('is certain when the wait that CXone asked for is over', () => {
    const { breaker, fail, wait } = setUp(0.999_999);
    fail(asked(10_000));
    wait(10_000);
    expect(breaker.admit()).toBe(0);
  });
});

const events = fc.array(
  fc.record({
    waitMs: fc.integer({ min: 0, max: 20_000 }),
    outcome: fc.constantFrom('refused', 'timeout', 'asked', 'success', 'nothing'),
  }),
  { maxLength: 60 },
);

test('whatever happens, CXone is not called before the time that it named, and is called again in the end', () => {
  fc.assert(
    fc.property(events, (steps) => {
      const { breaker, wait, fail, succeed, now } = setUp(0.5);
      let notBeforeMs = 0;
      for (const { waitMs, outcome } of steps) {
        wait(waitMs);
        if (breaker.admit() > 0) continue;
        expect(now()).toBeGreaterThanOrEqual(notBeforeMs);
        if (outcome === 'asked') notBeforeMs = now() + 5_000;
        if (outcome === 'success') succeed();
        else if (outcome === 'nothing') breaker.undecided();
        else fail({ timedOut: outcome === 'timeout', retryAfterMs: outcome === 'asked' ? 5_000 : 0 });
      }
      wait(20_000);
      expect(breaker.admit()).toBe(0);
    }),
  );
});
