// The command as a process: exit codes, output for programs, a question at the terminal, and many at once.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { LAUNCHER } from '../../support/bulk-program.ts';
import { startCloudFormation } from '../../support/cloudformation-server.ts';
import { startDeadLetterWorld } from '../../support/dead-letter-world.ts';
import { hasScript, runOnTerminal } from '../../support/on-terminal.ts';

const startFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'dead-letters-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
};

describe('dead-letters', { timeout: 60_000 }, () => {
  test('a wrong command is said in one line, before any queue is touched', async () => {
    const world = await startDeadLetterWorld();
    expect(await world.start(['replay']).ended).toMatchObject({
      exitCode: 2,
      stdout: '',
      stderr: expect.stringMatching(/^Which dead letters shall be replayed\? .*dead-letters --help\n$/),
    });
    expect(world.sqs.requests).toEqual([]);
  });

  test('the queues are those of a deployed stage, where one is given', async () => {
    const world = await startDeadLetterWorld();
    await world.bury();
    const { UPDATE_QUEUE_URL = '', DEAD_LETTER_QUEUE_URL = '' } = world.env;
    const outputs = { UpdateQueueUrl: UPDATE_QUEUE_URL, DeadLetterQueueUrl: DEAD_LETTER_QUEUE_URL };
    const stack = await startCloudFormation({ 'cxone-guest-attributes-prod': outputs });
    onTestFinished(stack.close);
    const elsewhere = { UPDATE_QUEUE_URL: '', DEAD_LETTER_QUEUE_URL: '', ...stack.env };
    const end = await world.start(['--stage', 'prod', '--json'], elsewhere).ended;
    expect(end).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(end.stdout)).toMatchObject({ dead_letters: 1 });
  });

  test('a thousand go by tens: a hundred requests of each kind, and few more', async () => {
    const world = await startDeadLetterWorld();
    await world.buryMany(1_000);
    const before = world.sqs.requests.length;
    expect(await world.json('replay', '--all', '--overwrite')).toMatchObject({ sent: 1_000, not_deleted: 0 });
    const requests = world.sqs.requests.slice(before);
    expect(requests.length).toBeGreaterThanOrEqual(301);
    expect(requests.length).toBeLessThan(320);
    expect(world.waiting()).toHaveLength(1_000);
    expect(world.dead()).toEqual([]);
  });
});

describe.skipIf(!hasScript)('drop on a terminal', { timeout: 60_000 }, () => {
  const dropOnTerminal = async (keys: string) => {
    const world = await startDeadLetterWorld();
    await world.bury();
    const path = join(startFolder(), 'kept.jsonl');
    const words = [process.execPath, LAUNCHER, 'dead-letters', 'drop', '--all', '--file', path];
    return { world, path, ...(await runOnTerminal(words, keys, world.env)) };
  };

  test('asks, and drops when it is told yes', async () => {
    const { world, path, exitCode, stdout } = await dropOnTerminal('y\r');
    expect(stdout).toContain(`Drop 1 dead letter (cxone_not_found: 1), and keep them in ${path}? [y/N]`);
    expect(exitCode).toBe(0);
    expect(readFileSync(path, 'utf8')).toContain('"code":"cxone_not_found"');
    expect(world.dead()).toEqual([]);
  });

  test.each([
    ['Enter alone', '\r', 1],
    ['Ctrl-C', '\u0003', 130],
  ])('drops nothing at %s, and holds nothing while it asks', async (_, keys, code) => {
    const { world, exitCode, stdout } = await dropOnTerminal(keys);
    expect({ exitCode, stdout }).toEqual({
      exitCode: code,
      stdout: expect.stringContaining('Nothing was dropped.'),
    });
    expect(world.dead()).toMatchObject([{ state: 'visible' }]);
  });
});
