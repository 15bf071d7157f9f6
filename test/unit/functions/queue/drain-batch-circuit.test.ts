// What draining does where CXone limits the rate or is left alone.
import { describe, expect, test } from 'vitest';
import type { QueueRecord } from '../../../../functions/queue/message-disposition.ts';
import { serializeQueuedUpdate } from '../../../../lib/queue/queue-message.ts';
import { createConcurrencyLimiter } from '../../../../lib/resilience/concurrency-limiter.ts';
import type { UpdateGuest } from '../../../../lib/updates/update-guest.ts';
import { createConcurrencyMeter } from '../../../support/concurrency-meter.ts';
import { unavailable } from '../../../support/cxone-failures.ts';
import { drainWith, idsOf } from '../../../support/drain.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';
import { testInvocation } from '../../../support/invocation.ts';
import { rawRecord, recordOf } from '../../../support/queue-records.ts';
import { retryPolicy } from '../../../support/retry-policy.ts';
import { updateOf } from '../../../support/updates.ts';

const record = (id: string, guestId: string, labels = { x: id }): QueueRecord =>
  recordOf(id, updateOf(guestId, labels));

test('a batch that meets a rate limit halves the guests side by side, and one that does not has one more', async () => {
  const limiter = createConcurrencyLimiter(4);
  const { circuit } = retryPolicy(createFakeClock());
  const updateGuest: UpdateGuest = async () => {
    circuit.settled(0, unavailable(0.001), () => undefined);
    return [];
  };
  await drainWith([record('1', 'guest-1')], { limiter, circuit, updateGuest });
  expect(limiter.current()).toBe(2);
  const calm = retryPolicy(createFakeClock());
  await drainWith([record('1', 'guest-1')], { limiter, circuit: calm.circuit });
  expect(limiter.current()).toBe(3);
});

describe('a CXone that is left alone', () => {
  const NOW_MS = testInvocation().clock.now();
  const waitingUntil = (notBeforeMs: number, id: string, guestId: string): QueueRecord => {
    const update = updateOf(guestId, { x: id });
    const { groupId } = recordOf(id, update);
    return rawRecord(id, groupId, serializeQueuedUpdate({ update, requestId: 'accepted', notBeforeMs }));
  };

  test('is not asked for an update that waits: its guest is hidden until then, and the circuit opens', async () => {
    const batch = [waitingUntil(NOW_MS + 90_000, '1', 'guest-1'), record('2', 'guest-1')];
    const { circuit } = retryPolicy(createFakeClock());
    const { failed, updates, hidden, lines } = await drainWith(batch, { circuit });
    expect(updates).toEqual([]);
    expect(idsOf(failed)).toEqual(['1', '2']);
    expect(hidden).toEqual([{ ids: ['1', '2'], delayMs: 90_000 }]);
    expect(circuit.retryAfterMs()).toBe(90_000);
    expect(lines).toMatchObject([{ outcome: 'circuit_opened', open_ms: 90_000 }]);
  });

  test('is asked for an update whose time has come', async () => {
    const { updates, failed } = await drainWith([waitingUntil(NOW_MS, '1', 'guest-1')]);
    expect(updates).toHaveLength(1);
    expect(failed).toEqual([]);
  });

  test('is left alone for a day at most, whatever a message says', async () => {
    const { circuit } = retryPolicy(createFakeClock());
    await drainWith([waitingUntil(NOW_MS * 2, '1', 'guest-1')], { circuit });
    expect(circuit.retryAfterMs()).toBe(86_400_000);
  });

  test('is asked for one guest before all others, when it may be back', async () => {
    const meter = createConcurrencyMeter();
    const { circuit } = retryPolicy(createFakeClock());
    circuit.heard(1_000, () => undefined);
    const guests: string[] = [];
    const updateGuest: UpdateGuest = async ({ guestId }) => {
      guests.push(guestId);
      await meter.visit();
      if (guests.length === 1) expect(meter.highest()).toBe(1);
      return [];
    };
    const batch = ['1', '2', '3'].map((id) => record(id, `guest-${id}`));
    const { failed } = await drainWith(batch, { updateGuest, circuit, concurrency: 3 });
    expect(guests).toHaveLength(3);
    expect(failed).toEqual([]);
  });
});
