// Which guests of a direct invocation go to CXone at the same time, and which not at all.
import { describe, expect, test, vi } from 'vitest';
import { createUpdateItems } from '../../../../functions/direct/update-items.ts';
import type { UpdateGuest } from '../../../../lib/updates/update-guest.ts';
import { createConcurrencyMeter } from '../../../support/concurrency-meter.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';
import { testInvocation } from '../../../support/invocation.ts';
import { item, statesOf } from '../../../support/items.ts';
import { retryPolicy } from '../../../support/retry-policy.ts';

const { circuit } = retryPolicy(createFakeClock());

describe('items', () => {
  test('of several guests run side by side up to the limit and no further', async () => {
    const meter = createConcurrencyMeter();
    const updateGuest: UpdateGuest = async (update) => {
      await meter.visit();
      return statesOf(update);
    };
    const items = Array.from({ length: 9 }, (_, i) => item(`guest-${i}`, 'a@example.com'));
    const options = { updateGuest, concurrency: 3, circuit };
    await createUpdateItems(options)(items, testInvocation().invocation);
    expect(meter.visits()).toBe(9);
    expect(meter.highest()).toBe(3);
  });

  test.each([
    [250, 'exactly up'],
    [333, 'up after one more'],
  ])(
    'of %i ms each that are not begun when the time is %s fail with DeadlineExceededError',
    async (stepMs) => {
      const { invocation, clock } = testInvocation(1_000);
      const updateGuest = vi.fn<UpdateGuest>(async (update) => {
        await clock.advance(stepMs);
        return statesOf(update);
      });
      const items = Array.from({ length: 6 }, (_, i) => item(`guest-${i}`, 'a@example.com'));
      const results = await createUpdateItems({ updateGuest, concurrency: 1, circuit })(items, invocation);
      expect(updateGuest).toHaveBeenCalledTimes(4);
      const late = {
        status: 'failed',
        error: 'DeadlineExceededError',
        code: 'deadline_exceeded',
        retryable: true,
      };
      expect(results.map(({ status }) => status)).toEqual([...Array(4).fill('success'), 'failed', 'failed']);
      expect(results.slice(4)).toMatchObject([late, late]);
    },
  );
});

test('after failures one guest goes before all others, to see whether CXone is back', async () => {
  const meter = createConcurrencyMeter();
  const troubled = retryPolicy(createFakeClock());
  troubled.circuit.heard(1_000, () => undefined);
  const before: number[] = [];
  const updateGuest: UpdateGuest = async (update) => {
    await meter.visit();
    before.push(meter.highest());
    return statesOf(update);
  };
  const items = ['guest-1', 'guest-2', 'guest-3'].map((guest) => item(guest, 'a@example.com'));
  const options = { updateGuest, concurrency: 3, circuit: troubled.circuit };
  const results = await createUpdateItems(options)(items, testInvocation().invocation);
  expect(before).toEqual([1, 2, 2]);
  expect(results.map(({ status }) => status)).toEqual(['success', 'success', 'success']);
});
