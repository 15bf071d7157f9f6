import { describe, expect, test } from 'vitest';
import { startBulkWorld } from '../support/bulk-world.ts';
import { guestRows } from '../support/guest-rows.ts';
import { expectOncePerRowInOrder } from '../support/sent-rows.ts';

const ROWS = 6_000;

type World = Awaited<ReturnType<typeof startBulkWorld>>;

/** Starts a run and gives it a signal when `count` messages are stored. */
const interruptAfter = async (world: World, count: number, signal: NodeJS.Signals, args: string[]) => {
  const { child, ended } = world.start(args);
  let stored = 0;
  world.observe(({ event }) => {
    if (event !== 'sent') return;
    stored += 1;
    if (stored === count) child.kill(signal);
  });
  return await ended;
};

const countDuplicates = (world: World) => {
  const seen = { count: 0 };
  world.observe(({ event }) => {
    if (event === 'duplicate') seen.count += 1;
  });
  return seen;
};

describe('an interrupted bulk run', { timeout: 60_000 }, () => {
  test('SIGINT: what was read is sent, and the same command goes on there, sending nothing twice', async () => {
    const world = await startBulkWorld();
    const duplicates = countDuplicates(world);
    world.write('guests.csv', guestRows(ROWS));
    const first = await interruptAfter(world, 1_500, 'SIGINT', ['guests.csv']);
    expect(first.exitCode).toBe(130);
    const { rows_done: done } = JSON.parse(world.read('guests.progress.json'));
    expect(first.stdout).toContain(`Interrupted after row ${done}: the same command goes on there.\n`);
    expect(world.sent()).toHaveLength(done);
    expect(done).toBeLessThan(ROWS);

    const second = await world.run('guests.csv');
    expect(second.exitCode).toBe(0);
    expect(second.stderr).toContain(`Going on after row ${done}. Nothing was in flight.\n`);
    expect(second.stdout).toContain(`rows read  ${ROWS} (${done} of them by the run before)\n`);
    expectOncePerRowInOrder(world.sent(), ROWS);
    expect(duplicates.count).toBe(0);
    expect(world.files()).toEqual(['guests.csv']);
  });

  test('a crash: only what was in flight or not yet noted is sent again, and SQS keeps one of each', async () => {
    const world = await startBulkWorld();
    const duplicates = countDuplicates(world);
    world.write('guests.csv', guestRows(ROWS));
    const first = await interruptAfter(world, 3_000, 'SIGKILL', ['guests.csv']);
    expect(first.exitCode).toBe(null);
    const { rows_done: done } = JSON.parse(world.read('guests.progress.json'));
    expect(done).toBeGreaterThan(0);

    const second = await world.run('guests.csv');
    expect(second.exitCode).toBe(0);
    expect(second.stderr).toContain(
      'sent again under the same deduplication ids: SQS drops the repetitions.',
    );
    expectOncePerRowInOrder(world.sent(), ROWS);
    expect(duplicates.count).toBeGreaterThan(0);
    expect(duplicates.count).toBeLessThanOrEqual(32 * 20 + 500);
  });

  test('a crash minutes ago: all after the mark is sent again under new ids, in order', async () => {
    const world = await startBulkWorld();
    const duplicates = countDuplicates(world);
    world.write('guests.csv', guestRows(ROWS));
    await interruptAfter(world, 3_000, 'SIGKILL', ['guests.csv']);
    const progress = JSON.parse(world.read('guests.progress.json'));
    const longAgo = { ...progress, sent_since_ms: progress.sent_since_ms - 4 * 60_000 };
    world.write('guests.progress.json', JSON.stringify(longAgo));
    const before = world.sent().length;

    const second = await world.run('guests.csv');
    expect(second.exitCode).toBe(0);
    expect(second.stderr).toContain(`Going on after row ${progress.rows_done}.`);
    expect(second.stderr).toContain('under new deduplication ids, in order');
    const again = world.sent().slice(before);
    expect(duplicates.count).toBe(0);
    expect(new Set(again.map(({ runId }) => runId)).size).toBe(1);
    expect(again[0]?.runId).not.toBe(progress.run_id);
    expect(again).toHaveLength(ROWS - progress.rows_done);
    for (const rows of Map.groupBy(again, ({ guest }) => guest).values()) {
      const positions = rows.map(({ position }) => position);
      expect(positions).toEqual(positions.toSorted((a, b) => a - b));
    }
  });

  test('rejected rows are listed once, before and after the interruption', async () => {
    const world = await startBulkWorld();
    const lines = guestRows(ROWS).trimEnd().split('\n');
    const bad = lines.map((line, i) => (i > 0 && i % 50 === 0 ? 'nobody' : line));
    world.write('guests.csv', bad.join('\n'));
    expect((await interruptAfter(world, 3_000, 'SIGKILL', ['guests.csv'])).exitCode).toBe(null);
    expect((await world.run('guests.csv')).exitCode).toBe(2);
    const listed = world.read('guests.rejected.csv').trimEnd().split('\n').slice(1);
    expect(listed.map((line) => Number(line.split(',')[0]))).toEqual(
      Array.from({ length: ROWS / 50 }, (_, i) => (i + 1) * 50 + 1),
    );
    expect(world.sent()).toHaveLength(ROWS - ROWS / 50);
  });

  test('trouble with the queue ends the run, and it goes on when the queue is back', async () => {
    const world = await startBulkWorld();
    world.write('guests.csv', guestRows(ROWS));
    let stored = 0;
    world.observe(() => {
      stored += 1;
      if (stored === 1_500) {
        world.sqs.fault({ action: 'any', type: 'AccessDenied', times: 1_000 });
      }
    });
    const first = await world.run('--concurrency', '2', 'guests.csv');
    expect(first).toMatchObject({ exitCode: 1, stdout: '' });
    expect(first.stderr).toMatch(
      /^AWS: AccessDenied \(status 400\)\. The credentials need sqs:SendMessage on the queue\. The same command goes on after row 1\d{3}\.\n$/,
    );
    world.sqs.clearFaults();
    expect((await world.run('guests.csv')).exitCode).toBe(0);
    expectOncePerRowInOrder(world.sent(), ROWS);
  });

  test('a file that has changed is refused until --restart, which begins a new run', async () => {
    const world = await startBulkWorld();
    world.write('guests.csv', guestRows(ROWS));
    await interruptAfter(world, 1_000, 'SIGINT', ['guests.csv']);
    const before = world.sent().length;
    world.write('guests.csv', guestRows(100));
    const refused = await world.run('guests.csv');
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toMatch(
      /^guests\.csv has changed since its run was interrupted\. .*--restart\.\n$/,
    );
    expect(world.sent()).toHaveLength(before);
    expect((await world.run('--restart', 'guests.csv')).exitCode).toBe(0);
    expect(new Set(world.sent().map(({ runId }) => runId)).size).toBe(2);
    expect(world.sent()).toHaveLength(before + 100);
  });
});
