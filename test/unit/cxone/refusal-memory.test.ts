import { describe, expect, test } from 'vitest';
import { createRefusalMemory } from '../../../lib/cxone/refusal-memory.ts';
import { accessRefused, rejected, timeUp, unavailable } from '../../support/cxone-failures.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { thrownBy } from '../../support/thrown.ts';

const refusal = accessRefused(401);

const setUp = () => {
  const clock = createFakeClock();
  const memory = createRefusalMemory(clock);
  return {
    clock,
    memory,
    /** A call with this outcome. @throws the remembered refusal */
    call(failure?: Error) {
      memory.leave(memory.enter(), failure);
    },
    isRemembered: () => {
      try {
        memory.leave(memory.enter(), timeUp());
        return false;
      } catch {
        return true;
      }
    },
  };
};

describe('a refusal', () => {
  test.each([refusal, accessRefused(400, 'cxone_credentials_refused')])(
    'is the outcome of every call for a second: $code',
    async (error) => {
      const { clock, call } = setUp();
      call(error);
      await clock.advance(999);
      const thrown = thrownBy(() => call());
      expect(thrown).toMatchObject({ name: 'CxoneAccessError', code: error.code, remembered: true });
      await clock.advance(1);
      expect(() => call()).not.toThrow();
    },
  );

  test('met again by the probe is remembered twice as long, up to a minute', async () => {
    const { clock, call, isRemembered } = setUp();
    call(refusal);
    for (const seconds of [1, 2, 4, 8, 16, 32, 60, 60]) {
      await clock.advance(seconds * 1_000 - 1);
      expect(isRemembered()).toBe(true);
      await clock.advance(1);
      call(refusal);
    }
  });

  test('is forgotten by a success, and the next one begins at a second', async () => {
    const { clock, call, isRemembered } = setUp();
    call(refusal);
    await clock.advance(1_000);
    call(refusal);
    await clock.advance(2_000);
    call();
    call();
    call(refusal);
    await clock.advance(1_000);
    expect(isRemembered()).toBe(false);
  });

  test('is asked about by one probe at a time', async () => {
    const { clock, memory, call } = setUp();
    call(refusal);
    await clock.advance(1_000);
    const probe = memory.enter();
    expect(probe?.error).toBe(refusal);
    await clock.advance(60_000);
    expect(() => memory.enter()).toThrow('CXone API error');
    memory.leave(probe, undefined);
    expect(memory.enter()).toBeUndefined();
  });

  test.each([unavailable(), timeUp()])(
    'that the probe did not find out about is probed by the next call: %s',
    async (error) => {
      const { clock, call } = setUp();
      call(refusal);
      await clock.advance(1_000);
      call(error);
      expect(() => call(refusal)).not.toThrow();
      // The second refusal in a row.
      await clock.advance(1_999);
      expect(() => call()).toThrow('CXone API error');
    },
  );

  test('of calls side by side counts once', async () => {
    const { clock, memory, isRemembered } = setUp();
    const entered = [memory.enter(), memory.enter(), memory.enter()];
    for (const each of entered) memory.leave(each, refusal);
    await clock.advance(1_000);
    expect(isRemembered()).toBe(false);
  });
});

test.each([
  rejected(404, 'cxone_not_found'),
  accessRefused(403, 'cxone_forbidden'),
  unavailable(),
  timeUp(),
  new TypeError('x'),
])('other failures are not remembered: %s', (failure) => {
  const { call } = setUp();
  call(failure);
  expect(() => call()).not.toThrow();
});
