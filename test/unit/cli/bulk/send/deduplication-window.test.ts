import type { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { describe, expect, test } from 'vitest';
import type { ValidRow } from '../../../../../cli/bulk/read/rows.ts';
import { createJournal } from '../../../../../cli/bulk/record/journal.ts';
import type { Progress } from '../../../../../cli/bulk/record/progress-file.ts';
import { describeResumption } from '../../../../../cli/bulk/record/resumption.ts';
import { createBatchSender } from '../../../../../cli/bulk/send/batch-sender.ts';
import { sendRows } from '../../../../../cli/bulk/send/send-rows.ts';
import { parseQueuedUpdate } from '../../../../../lib/queue/queue-message.ts';
import { FRESH_PROGRESS } from '../../../../support/bulk-fixtures.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';

const MINUTE_MS = 60_000;

const rowOf = (position: number, guestId: string, attributeId: string): ValidRow => ({
  position,
  lineNumber: position + 1,
  update: { guestId, attributes: [{ id: attributeId, value: '0'.repeat(64) }] },
});
const OTHERS = Array.from({ length: 10 }, (_, i) => rowOf(i + 1, `other${i}`, 'OTHER'));
const [OLD, NEW] = [rowOf(11, 'g', 'OLD'), rowOf(12, 'g', 'NEW')];

const start = () => {
  const clock = createFakeClock();
  const disk: { progress: Progress } = { progress: FRESH_PROGRESS };
  const open = () =>
    createJournal({
      progress: disk.progress,
      rejectedFile: { append: () => {}, flush: () => 0 },
      save: (progress) => {
        disk.progress = progress;
      },
      now: clock.now,
    });
  return { clock, disk, open };
};

/** A FIFO queue that knows a deduplication id for five minutes. */
const createFifo = (clock: ReturnType<typeof createFakeClock>) => {
  const knownSinceMs = new Map<string, number>();
  const taken: string[] = [];
  const next = { lastsMs: 0 };
  const send = async ({ input: { Entries = [] } }: SendMessageBatchCommand) => {
    const { lastsMs } = next;
    next.lastsMs = 0;
    await clock.advance(lastsMs);
    for (const { MessageDeduplicationId: id = '', MessageBody = '' } of Entries) {
      if (clock.now() - (knownSinceMs.get(id) ?? Number.NEGATIVE_INFINITY) < 5 * MINUTE_MS) continue;
      knownSinceMs.set(id, clock.now());
      taken.push(parseQueuedUpdate(MessageBody)?.update.attributes[0]?.id ?? '');
    }
    return { Successful: Entries.map(({ Id }) => ({ Id })) };
  };
  return { taken, next, client: { send } as unknown as Parameters<typeof createBatchSender>[0]['client'] };
};

/** OLD is stored, after `apartMs` NEW, and then the run dies with its mark before both. */
const crashAfterBoth = async (apartMs: number) => {
  const { clock, disk, open } = start();
  const fifo = createFifo(clock);
  const sendWith = (runIdFor: (rows: readonly ValidRow[]) => string) =>
    createBatchSender({
      client: fifo.client,
      queueUrl: FRESH_PROGRESS.queue_url,
      runIdFor,
      clock,
      random: () => 0,
    });
  const send = sendWith(open().runIdFor);
  await send(OTHERS, () => {});
  await send([OLD], () => {});
  await clock.advance(apartMs);
  await send([NEW], () => {});
  const resume = async () => {
    const journal = open();
    await sendRows(
      (async function* () {
        yield* [...OTHERS, OLD, NEW];
      })(),
      { send: sendWith(journal.runIdFor), concurrency: 1, after: 0, onDone: journal.record },
    );
    return journal.progress.run_id;
  };
  return { clock, disk, fifo, resume };
};

describe('a run that goes on', () => {
  const others = OTHERS.map(() => 'OTHER');
  test('soon, it repeats the ids: SQS drops all that it has', async () => {
    const { clock, fifo, resume } = await crashAfterBoth(MINUTE_MS);
    await clock.advance(MINUTE_MS);
    expect(await resume()).toBe(FRESH_PROGRESS.run_id);
    expect(fifo.taken).toEqual([...others, 'OLD', 'NEW']);
  });

  test('when SQS knows the newer row of a guest but not the older, the guest still ends on the newer', async () => {
    const { clock, disk, fifo, resume } = await crashAfterBoth(4 * MINUTE_MS);
    await clock.advance(2 * MINUTE_MS);
    const runId = await resume();
    expect(fifo.taken).toEqual([...others, 'OLD', 'NEW', ...others, 'OLD', 'NEW']);
    expect(runId).not.toBe(FRESH_PROGRESS.run_id);
    expect(disk.progress).toMatchObject({ run_id: runId, sent_since_ms: clock.now() });
  });

  test('when SQS forgets the older row while the run goes on slowly, the guest still ends on the newer', async () => {
    const { clock, disk, fifo, resume } = await crashAfterBoth(2 * MINUTE_MS);
    await clock.advance(MINUTE_MS / 2);
    // The rows before the guest's take their time.
    fifo.next.lastsMs = 3 * MINUTE_MS;
    const runId = await resume();
    expect(fifo.taken.slice(-2)).toEqual(['OLD', 'NEW']);
    expect(runId).not.toBe(FRESH_PROGRESS.run_id);
    expect(disk.progress).toMatchObject({ run_id: runId, rows_done: 0 });
  });

  test('a clock that was set back tells nothing: new ids', async () => {
    const { disk, open, clock } = start();
    disk.progress = { ...FRESH_PROGRESS, sent_since_ms: clock.now() + MINUTE_MS };
    expect(open().runIdFor([OLD])).not.toBe(FRESH_PROGRESS.run_id);
  });

  test('a second crash counts from what the first run sent', async () => {
    const { clock, disk, open } = start();
    open().runIdFor([OLD]);
    const firstMs = clock.now();
    await clock.advance(2 * MINUTE_MS);
    expect(open().runIdFor([OLD])).toBe(FRESH_PROGRESS.run_id);
    expect(disk.progress.sent_since_ms).toBe(firstMs);
    await clock.advance(2 * MINUTE_MS);
    expect(open().runIdFor([OLD])).not.toBe(FRESH_PROGRESS.run_id);
  });

  test('far behind what the first run can have sent, its time counts no more', () => {
    const { clock, disk, open } = start();
    disk.progress = { ...FRESH_PROGRESS, sent_since_ms: clock.now() - MINUTE_MS };
    const journal = open();
    for (let i = 1; i < 10_000; i += 1) journal.record({ lineNumber: i });
    expect(disk.progress.sent_since_ms).toBe(clock.now() - MINUTE_MS);
    for (let i = 0; i < 500; i += 1) journal.record({ lineNumber: i });
    expect(disk.progress.sent_since_ms).toBe(clock.now());
  });

  test.each<[string, number | null, RegExp]>([
    ['cleanly stopped', null, /^Going on after row 9\. Nothing was in flight\.$/],
    ['of late', 2, /under the same deduplication ids: SQS drops the repetitions\.$/],
    ['long ago', 3, /under new deduplication ids, in order: .* still ends on its last row\.$/],
  ])('after one %s it says what becomes of what was in flight', (_, minutesAgo, message) => {
    const sinceMs = minutesAgo === null ? null : 0;
    const run = { ...FRESH_PROGRESS, rows_done: 9, sent_since_ms: sinceMs };
    expect(describeResumption(run, (minutesAgo ?? 0) * MINUTE_MS)).toMatch(message);
  });
});

describe('the time since when rows after the mark may be in the queue', () => {
  test('it is that of the oldest row still open, its first attempt', async () => {
    const { clock, disk, open } = start();
    const journal = open();
    const firstMs = clock.now();
    journal.runIdFor([{ position: 501 }]);
    await clock.advance(5_000);
    journal.runIdFor([{ position: 501 }, { position: 1 }]);
    for (let i = 1; i <= 500; i += 1) journal.record({ lineNumber: i });
    expect(disk.progress).toMatchObject({ rows_done: 500, sent_since_ms: firstMs });
    journal.record({ lineNumber: 501 });
    journal.close();
    expect(disk.progress).toMatchObject({ rows_done: 501, sent_since_ms: null });
  });

  test('with no row open it is now, as the next may be sent at once', () => {
    const { clock, disk, open } = start();
    const journal = open();
    for (let i = 1; i <= 500; i += 1) journal.record({ lineNumber: i });
    expect(disk.progress.sent_since_ms).toBe(clock.now());
  });
});
