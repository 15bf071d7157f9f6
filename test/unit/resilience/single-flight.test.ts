import { describe, expect, test, vi } from 'vitest';
import { singleFlight } from '../../../lib/resilience/single-flight.ts';

describe('single flight', () => {
  test('callers who come while a run is under way share its outcome', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const run = vi.fn(() => promise);
    const share = singleFlight(run);
    const calls = Array.from({ length: 32 }, () => share());
    resolve('one');
    expect(new Set(await Promise.all(calls))).toEqual(new Set(['one']));
    expect(run).toHaveBeenCalledOnce();
  });

  test('a failure goes to everybody who waits, and is forgotten', async () => {
    const run = vi.fn<() => Promise<string>>();
    run.mockRejectedValueOnce(new Error('once')).mockResolvedValueOnce('better');
    const share = singleFlight(run);
    const results = await Promise.allSettled([share(), share()]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(share()).resolves.toBe('better');
    expect(run).toHaveBeenCalledTimes(2);
  });

  test('a success is not remembered either: the next call runs again', async () => {
    let runs = 0;
    const share = singleFlight(async () => (runs += 1));
    expect([await share(), await share()]).toEqual([1, 2]);
  });
});
