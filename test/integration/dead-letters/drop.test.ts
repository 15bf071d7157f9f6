// Dropping dead letters: nothing is deleted that the file does not have.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startDeadLetterWorld } from '../../support/dead-letter-world.ts';

const startWorld = async () => {
  const world = await startDeadLetterWorld();
  const folder = mkdtempSync(join(tmpdir(), 'dead-letters-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'kept.jsonl');
  const kept = () =>
    readFileSync(path, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  return { ...world, folder, path, kept };
};

describe('drop', () => {
  test('keeps what is chosen in a file for its owner alone, deletes it, and leaves the rest visible', async () => {
    const world = await startWorld();
    await world.bury({ guest: 'anna' });
    await world.bury({ guest: 'bert', code: 'cxone_conflict' });
    const [anna] = world.dead();
    const { exitCode, stdout } = await world.run([
      'drop',
      '--code',
      'cxone_not_found',
      '--yes',
      '--file',
      world.path,
    ]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /^code +chosen +dropped\ncxone_not_found +1 +1\n\nWhat was dropped is kept in .*kept\.jsonl/,
    );
    expect(world.kept()).toEqual([
      {
        message_id: anna?.messageId,
        group_id: anna?.groupId,
        dead_since: expect.any(String),
        code: 'cxone_not_found',
        cxone_status: '404',
        request_id: 'request-1',
        first_seen: expect.any(String),
        body: anna?.body,
      },
    ]);
    expect(statSync(world.path).mode & 0o777).toBe(0o600);
    expect(world.dead()).toMatchObject([{ body: expect.stringContaining('bert'), state: 'visible' }]);
    expect(world.waiting()).toEqual([]);
  });

  test('takes also what cannot be read, and more than ten of a guest', async () => {
    const world = await startWorld();
    for (let i = 0; i < 13; i += 1)
      await world.bury({ body: `{"version": 9, "i": ${i}}`, code: 'message_unreadable' });
    const dropped = await world.json('drop', '--all', '--yes', '--file', world.path);
    expect(dropped).toMatchObject({ chosen: 13, dropped: 13, file: world.path });
    expect(world.kept().map(({ body }) => JSON.parse(body).i)).toEqual(
      Array.from({ length: 13 }, (_, i) => i),
    );
    expect(world.dead()).toEqual([]);
  });

  test('a dry run deletes nothing and leaves no file', async () => {
    const world = await startWorld();
    await world.bury();
    const dropped = await world.json('drop', '--all', '--dry-run', '--file', world.path);
    expect(dropped).toMatchObject({ dry_run: true, chosen: 1, would_be_dropped: 1 });
    expect(world.dead()).toMatchObject([{ state: 'visible' }]);
    expect(readdirSync(world.folder)).toEqual([]);
  });

  test('a file that is there already is not written over, and nothing is deleted', async () => {
    const world = await startWorld();
    await world.bury();
    writeFileSync(world.path, 'of another day\n');
    const { exitCode } = await world.run(['drop', '--all', '--yes', '--file', world.path]);
    expect(exitCode).toMatchObject({
      name: 'CliError',
      message: expect.stringContaining('nothing was dropped'),
    });
    expect(world.dead()).toMatchObject([{ state: 'visible' }]);
    expect(readFileSync(world.path, 'utf8')).toBe('of another day\n');
  });

  test('what SQS did not delete is in the file, and said not to be dropped', async () => {
    const world = await startWorld();
    await world.bury({ guest: 'anna' });
    await world.bury({ guest: 'bert' });
    world.sqs.fault({ action: 'DeleteMessageBatch', failedEntries: 1 });
    const { exitCode, stdout } = await world.run(['drop', '--all', '--yes', '--json', '--file', world.path]);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ chosen: 2, dropped: 1 });
    expect(world.kept()).toHaveLength(2);
    expect(world.dead()).toHaveLength(1);
  });

  test('where nobody can be asked it takes --yes or --dry-run', async () => {
    const world = await startWorld();
    await expect(world.run(['drop', '--all'])).rejects.toThrow('Nobody is here to be asked');
  });
});
