import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sleep, systemClock } from '../../../lib/resilience/clock.ts';

describe('the clock of the process', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 1_000 });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('it reads wall time in milliseconds', () => {
    vi.setSystemTime(1_767_323_045_006);
    expect(systemClock.now()).toBe(1_767_323_045_006);
  });

  test('a timer calls back once, when its time has come', () => {
    const onElapsed = vi.fn();
    systemClock.schedule(250, onElapsed);
    vi.advanceTimersByTime(249);
    expect(onElapsed).not.toHaveBeenCalled();
    vi.advanceTimersByTime(10_000);
    expect(onElapsed).toHaveBeenCalledOnce();
  });

  test('a cancelled timer never calls back and is left behind nowhere', () => {
    const onElapsed = vi.fn();
    const cancel = systemClock.schedule(250, onElapsed);
    cancel();
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(1_000);
    expect(onElapsed).not.toHaveBeenCalled();
  });

  test('sleeping ends after the delay and not before', async () => {
    let awake = false;
    const sleeping = sleep(systemClock, 100).then(() => {
      awake = true;
    });
    await vi.advanceTimersByTimeAsync(99);
    expect(awake).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await sleeping;
    expect(awake).toBe(true);
  });
});
