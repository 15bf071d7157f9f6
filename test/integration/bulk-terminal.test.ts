// Bulk with somebody at the terminal: colours, progress and Ctrl-C.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { endOf, LAUNCHER, start } from '../support/bulk-program.ts';
import { startBulkWorld } from '../support/bulk-world.ts';
import { guestRows } from '../support/guest-rows.ts';

const RED = '\u001b[31m';

/** Whether there is the program that gives others a terminal, as util-linux knows it. */
const hasScript = process.platform === 'linux' && existsSync('/usr/bin/script');

const onTerminal = (words: readonly string[], env: NodeJS.ProcessEnv = {}) => {
  const command = [process.execPath, LAUNCHER, ...words].map((word) => `'${word}'`).join(' ');
  return endOf(start('/usr/bin/script', ['-qec', command, '/dev/null'], { env: { TERM: 'xterm', ...env } }));
};

describe.skipIf(!hasScript)('on a terminal', { timeout: 60_000 }, () => {
  test('a failure is red, unless NO_COLOR is set', async () => {
    expect((await onTerminal(['bulk'])).stdout).toContain(`${RED}Which file?`);
    const plain = await onTerminal(['bulk'], { NO_COLOR: '1' });
    expect(plain.stdout).toMatch(/^Which file\?/);
    expect(plain.exitCode).toBe(2);
  });

  test('a bar shows how far the run is, and gives way to the summary', async () => {
    const world = await startBulkWorld();
    world.write('guests.csv', guestRows(8_000));
    const { stdout, exitCode } = await onTerminal(['bulk', join(world.folder, 'guests.csv')], world.env);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/░ +\d+ % {2}[\d,]+ rows, [\d,]+\/s, \d+:\d\d left/);
    expect(stdout.split('\u001b[0K').at(-1)).toMatch(/^rows read {2}8000\r\n/);
  });
});

describe('Ctrl-C', { timeout: 60_000 }, () => {
  test('one waits for what is in flight, a later one does not', async () => {
    const world = await startBulkWorld();
    world.write('guests.csv', guestRows(2_000));
    world.sqs.fault({ action: 'any', kind: 'hang', times: 1_000, afterApply: true });
    const { child, ended } = world.start(['guests.csv']);
    const stopping = new Promise<void>((resolve) => {
      child.stderr.on('data', (text) => String(text).includes('Once more to stop at once') && resolve());
    });
    await new Promise<void>((resolve) => world.observe(() => resolve()));
    child.kill('SIGINT');
    await stopping;
    // Signals within a second count as one.
    await sleep(1_500);
    expect(child.exitCode).toBe(null);
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ exitCode: 130, stdout: '' });
  });
});
