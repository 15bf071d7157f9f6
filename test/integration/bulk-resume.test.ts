import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { NO_ORDER_TABLE, startBulkWorld } from '../support/bulk-world.ts';
import { guestRows } from '../support/guest-rows.ts';
import { expectGuestsInOrder, expectLastRowsLast, expectOncePerRowInOrder } from '../support/sent-rows.ts';

const ROWS = 4_500;

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

describe('an interrupted bulk run', { timeout: 60_000 }, () => {
  test('SIGINT: what was read is sent, and the same command resumes there, sending nothing twice', async () => {
    const world = await startBulkWorld();
    world.write('guests.csv', guestRows(ROWS));
    const first = await interruptAfter(world, 1_500, 'SIGINT', ['guests.csv']);
    expect(first.exitCode).toBe(130);
    const { rows_done: done } = JSON.parse(world.read('guests.progress.json'));
    expect(first.stdout).toContain(`Interrupted. The same command resumes after row ${done}.\n`);
    expect(world.sent()).toHaveLength(done);
    expect(done).toBeLessThan(ROWS);

    const second = await world.run('guests.csv');
    expect(second).toMatchObject({ exitCode: 0, stderr: `${NO_ORDER_TABLE}Resuming after row ${done}.\n` });
    expect(second.stdout).toContain(`rows read  ${ROWS} (${done} of them by the run before)\n`);
    expectOncePerRowInOrder(world.sent(), ROWS, 2);
    expect(world.files()).toEqual(['guests.csv']);
  });

  test('a crash: what comes after the mark is sent again in order, and every guest ends on its last row', async () => {
    const world = await startBulkWorld();
    world.write('guests.csv', guestRows(ROWS));
    const first = await interruptAfter(world, 3_000, 'SIGKILL', ['guests.csv']);
    expect(first.exitCode).toBe(null);
    const { rows_done: done } = JSON.parse(world.read('guests.progress.json'));
    expect(done).toBeGreaterThan(0);
    const before = world.sent();
    expect(before.length - done).toBeLessThanOrEqual(32 * 20 + 500);

    const second = await world.run('guests.csv');
    expect(second).toMatchObject({ exitCode: 0, stderr: `${NO_ORDER_TABLE}Resuming after row ${done}.\n` });
    const again = world.sent().slice(before.length);
    expect(again.map(({ position }) => position).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: ROWS - done }, (_, i) => done + i + 1),
    );
    expectGuestsInOrder(again);
    expect(new Set(world.sent().map(({ runId }) => runId)).size).toBe(2);
    expectLastRowsLast(world.sent(), ROWS);
    expect(world.files()).toEqual(['guests.csv']);
  });

  test('a second run of the same file is refused while the first is alive, whatever it is called by', async () => {
    const world = await startBulkWorld();
    world.write('guests.csv', guestRows(ROWS));
    mkdirSync(join(world.folder, 'inbox'));
    symlinkSync('../guests.csv', join(world.folder, 'inbox/today.csv'));
    symlinkSync('.', join(world.folder, 'here'));
    const { child, ended } = world.start(['guests.csv']);
    await new Promise<void>((resolve) => world.observe(() => resolve()));
    child.kill('SIGSTOP');
    const second = await world.run('guests.csv');
    expect(second).toMatchObject({ exitCode: 1, stdout: '' });
    expect(second.stderr.replace(NO_ORDER_TABLE, '')).toMatch(
      /^A run of guests\.csv is under way already\. .*guests\.lock\.\n$/,
    );
    for (const name of ['inbox/../guests.csv', 'here/guests.csv', 'inbox/today.csv']) {
      const { exitCode, stderr } = await world.run(name);
      expect({ exitCode, stderr }).toEqual({
        exitCode: 1,
        stderr: expect.stringContaining(`A run of ${name} is under way already`),
      });
    }
    expect((await world.run('guests.csv', '--dry-run')).exitCode).toBe(0);
    child.kill('SIGCONT');
    expect((await ended).exitCode).toBe(0);
    expectOncePerRowInOrder(world.sent(), ROWS);
    expect(world.files()).toEqual(['guests.csv', 'here', 'inbox']);
    expect(readdirSync(join(world.folder, 'inbox'))).toEqual(['today.csv']);
  });

  test('rejected rows are listed once, before and after the interruption', async () => {
    const world = await startBulkWorld();
    const lines = guestRows(ROWS).trimEnd().split('\n');
    const bad = lines.map((line, i) => (i > 0 && i % 50 === 0 ? 'nobody' : line));
    world.write('guests.csv', bad.join('\n'));
    expect((await interruptAfter(world, 3_000, 'SIGKILL', ['guests.csv'])).exitCode).toBe(null);
    expect((await world.run('guests.csv')).exitCode).toBe(1);
    const listed = world.read('guests.rejected.csv').trimEnd().split('\n').slice(1);
    expect(listed.map((line) => Number(line.split(',')[0]))).toEqual(
      Array.from({ length: ROWS / 50 }, (_, i) => (i + 1) * 50 + 1),
    );
    expect(new Set(world.sent().map(({ position }) => position)).size).toBe(ROWS - ROWS / 50);
  });

  test('trouble with the queue ends the run, and it is resumed when the queue is back', async () => {
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
    expect(first.stderr.replace(NO_ORDER_TABLE, '')).toMatch(
      /^AWS: AccessDenied \(status 400\)\. The credentials need sqs:SendMessage on the queue\. The same command resumes after row 1\d{3}\.\n$/,
    );
    world.sqs.clearFaults();
    expect((await world.run('guests.csv')).exitCode).toBe(0);
    expectLastRowsLast(world.sent(), ROWS);
  });

  test('a file that has changed is refused until --restart, which starts over', async () => {
    const world = await startBulkWorld();
    world.write('guests.csv', guestRows(ROWS));
    await interruptAfter(world, 1_000, 'SIGINT', ['guests.csv']);
    const before = world.sent().length;
    world.write('guests.csv', guestRows(100));
    const refused = await world.run('guests.csv');
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr.replace(NO_ORDER_TABLE, '')).toMatch(
      /^guests\.csv has changed since its run was interrupted\. .*--restart\.\n$/,
    );
    expect(world.sent()).toHaveLength(before);
    expect((await world.run('--restart', 'guests.csv')).exitCode).toBe(0);
    expect(new Set(world.sent().map(({ runId }) => runId)).size).toBe(2);
    expect(world.sent()).toHaveLength(before + 100);
  });
});
