// How an open breaker closes again, and what it hears meanwhile.
import { describe, expect, test } from 'vitest';
import { asked, FAILED, setUpBreaker, TIMED_OUT } from '../../support/breaker.ts';

describe('an open breaker', () => {
  test('admits one probe when its time is over, and no second one beside it', () => {
    const { breaker, fail, wait } = setUpBreaker();
    fail(TIMED_OUT);
    wait(1_000);
    expect(breaker.admit()).toBe(0);
    expect(breaker.admit()).toBeGreaterThan(0);
    expect(breaker.isClosed()).toBe(false);
  });

  test('closes on a success, and says for how long it was open', () => {
    const { breaker, fail, succeed, wait } = setUpBreaker();
    fail(TIMED_OUT);
    wait(5_000);
    breaker.admit();
    wait(150);
    expect(succeed()).toBe(5_150);
    expect([breaker.admit(), breaker.admit()]).toEqual([0, 0]);
    expect(fail()).toBeUndefined();
  });

  test('opens for twice as long after each failed probe, four seconds at most', () => {
    const { breaker, fail, wait } = setUpBreaker();
    for (let i = 0; i < 3; i += 1) fail();
    for (const openMs of [1_000, 2_000, 4_000, 4_000, 4_000]) {
      expect(breaker.admit()).toBe(openMs);
      wait(openMs);
      expect(breaker.admit()).toBe(0);
      expect(fail()).toBeUndefined();
    }
  });

  test('opens for the longest time after a probe that met silence', () => {
    const { breaker, fail, wait } = setUpBreaker();
    fail(TIMED_OUT);
    wait(1_000);
    breaker.admit();
    fail(TIMED_OUT);
    expect(breaker.admit()).toBe(4_000);
  });

  test('lets another probe follow one that says nothing', () => {
    const { breaker, fail, undecided, wait } = setUpBreaker();
    fail(TIMED_OUT);
    wait(1_000);
    breaker.admit();
    undecided();
    expect(breaker.admit()).toBe(0);
  });

  test.each(['failed', 'succeeded', 'undecided'] as const)(
    'lets no second probe through when an attempt from before its opening has %s',
    (ending) => {
      const { breaker, fail, wait, now } = setUpBreaker();
      const beforeMs = now();
      wait(100);
      fail(TIMED_OUT);
      wait(1_000);
      expect(breaker.admit()).toBe(0);
      breaker[ending](beforeMs, FAILED);
      expect(breaker.admit()).toBeGreaterThan(0);
    },
  );

  test('gives up a probe that never ends', () => {
    const { breaker, fail, wait } = setUpBreaker();
    fail(TIMED_OUT);
    wait(1_000);
    breaker.admit();
    wait(9_999);
    expect(breaker.admit()).toBeGreaterThan(0);
    wait(1);
    expect(breaker.admit()).toBe(0);
  });

  test('heeds neither success nor failure of what had begun before it opened', () => {
    const { breaker, fail, wait, now } = setUpBreaker();
    const startedAtMs = now();
    wait(10);
    fail(TIMED_OUT);
    wait(10);
    breaker.succeeded(startedAtMs);
    expect(breaker.failed(startedAtMs, TIMED_OUT)).toBeUndefined();
    expect(breaker.admit()).toBe(990);
  });

  test('hears a longer wait from what had begun before it opened', () => {
    const { breaker, fail, now, wait } = setUpBreaker();
    const startedAtMs = now();
    wait(10);
    fail(TIMED_OUT);
    expect(breaker.failed(startedAtMs, asked(60_000))).toBeUndefined();
    expect(breaker.admit()).toBe(60_000);
  });

  test('keeps the longest of the waits that CXone asked for', () => {
    const { breaker, fail } = setUpBreaker();
    fail(asked(60_000));
    fail(asked(1_000));
    fail();
    expect([breaker.admit(), breaker.retryAfterMs()]).toEqual([60_000, 60_000]);
  });

  test('hears of a wait elsewhere without counting a failure', () => {
    const { breaker, wait, succeed } = setUpBreaker();
    expect(breaker.failed(-1, asked(30_000))).toBe(30_000);
    wait(30_000);
    expect(breaker.admit()).toBe(0);
    expect(succeed()).toBe(30_000);
    expect(breaker.isClosed()).toBe(true);
  });
});
