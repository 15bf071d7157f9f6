import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { QueueRecord } from '../../../../functions/queue/message-disposition.ts';
import { accessRefused, rejected, timeUp, unavailable } from '../../../support/cxone-failures.ts';
import { type Drained, drainWith, idsOf } from '../../../support/drain.ts';
import { rawRecord, recordOf } from '../../../support/queue-records.ts';
import { hashed, updateOf } from '../../../support/updates.ts';

const RUNS = { numRuns: 400 };

// All messages set `shared`, and each one an attribute of its own: so CXone's state shows which it took.
const batches = fc
  .array(
    fc.record({
      guest: fc.constantFrom('guest-a', 'guest-b', 'guest-c'),
      readable: fc.constantFrom(true, true, true, false),
    }),
    { maxLength: 10 },
  )
  .map((messages) =>
    messages.map(({ guest, readable }, i) => {
      const record = recordOf(`${i}`, updateOf(guest, { shared: `${i}`, [`own-${i}`]: `${i}` }));
      return readable ? record : rawRecord(record.messageId, record.groupId, 'unreadable');
    }),
  );

// What CXone makes of each update, whatever is in it.
const cxone = fc.infiniteStream(
  fc.constantFrom(
    undefined,
    undefined,
    undefined,
    rejected(400),
    rejected(404, 'cxone_not_found'),
    rejected(409),
    accessRefused(403),
    unavailable(1_000),
    unavailable(),
    timeUp(),
  ),
);
// Whether SQS does what it is asked.
const sqs = fc.infiniteStream(fc.constantFrom(true, true, false));

interface Run extends Drained {
  /** CXone's state, by guest and attribute. */
  readonly state: ReadonlyMap<string, string>;
}

const drainRandomly = async (
  batch: readonly QueueRecord[],
  replies: { cxone: Iterator<Error | undefined>; sqs: Iterator<boolean>; concurrency: number },
): Promise<Run> => {
  const state = new Map<string, string>();
  const askSqs = async () => {
    await new Promise(setImmediate);
    if (replies.sqs.next().value !== true) throw new Error('SQS refused');
  };
  const drained = await drainWith(batch, {
    concurrency: replies.concurrency,
    async updateGuest({ guestId, attributes }) {
      await new Promise(setImmediate);
      const error: unknown = replies.cxone.next().value;
      if (error !== undefined) throw error;
      for (const { id, value } of attributes) state.set(`${guestId} ${id}`, value);
      return [];
    },
    deadLetter: askSqs,
    hide: askSqs,
  });
  return { ...drained, state };
};

const groupsOf = (batch: readonly QueueRecord[]) => [
  ...Map.groupBy(batch, ({ groupId }) => groupId).values(),
];
const isInCxone = ({ state }: Run, { messageId }: QueueRecord): boolean =>
  [...state.keys()].some((key) => key.endsWith(` own-${messageId}`));
const isDead = ({ deadLetters }: Run, { messageId }: QueueRecord): boolean =>
  deadLetters.some(({ id }) => id === messageId);

const holds = (check: (batch: readonly QueueRecord[], run: Run) => void) =>
  fc.assert(
    fc.asyncProperty(
      batches,
      cxone,
      sqs,
      fc.integer({ min: 1, max: 4 }),
      async (batch, c, s, concurrency) => {
        check(batch, await drainRandomly(batch, { cxone: c, sqs: s, concurrency }));
      },
    ),
    RUNS,
  );

test('after a message that failed, no later one of its group is acknowledged', () =>
  holds((batch, { failed }) => {
    for (const group of groupsOf(batch)) {
      const reported = group.map((record) => failed.includes(record));
      expect(reported).toEqual(reported.toSorted());
    }
  }));

test('nothing is acknowledged that is neither in CXone nor in the dead-letter queue', () =>
  holds((batch, run) => {
    for (const record of batch.filter((each) => !run.failed.includes(each))) {
      expect(isInCxone(run, record) || isDead(run, record)).toBe(true);
    }
  }));

test('what is in CXone or in the dead-letter queue is acknowledged, unless a message before it failed', () =>
  holds((batch, run) => {
    for (const group of groupsOf(batch)) {
      const firstFailed = group.find((record) => run.failed.includes(record));
      if (firstFailed) expect(isInCxone(run, firstFailed) || isDead(run, firstFailed)).toBe(false);
    }
  }));

test('a guest ends on the last of the updates that CXone took', () =>
  holds((batch, run) => {
    for (const group of groupsOf(batch)) {
      const last = group.findLast((record) => isInCxone(run, record));
      if (!last) continue;
      const [key = ''] = [...run.state.keys()].filter((each) => each.endsWith(` own-${last.messageId}`));
      expect(run.state.get(key.replace(/ .*/, ' shared'))).toBe(hashed(last.messageId));
    }
  }));

test('what is refused or unreadable is in the dead-letter queue once, and nothing is reported twice', () =>
  holds((_, { failed, deadLetters }) => {
    const ids = [...idsOf(failed), ...deadLetters.map(({ id }) => id)];
    expect(new Set(ids).size).toBe(ids.length);
  }));
