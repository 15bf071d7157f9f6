// The program as npm starts it, which takes options for itself.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { endOf, launch, start } from '../support/bulk-program.ts';
import { startBulkWorld } from '../support/bulk-world.ts';
import { guestRows } from '../support/guest-rows.ts';

describe('through npm', { timeout: 120_000 }, () => {
  const npm = async (command: 'npm' | 'npx', ...args: string[]) => {
    const world = await startBulkWorld();
    world.write('guests.csv', guestRows(40));
    const words = args.map((arg) => (arg === 'FILE' ? join(world.folder, 'guests.csv') : arg));
    const env = { ...world.env, npm_config_update_notifier: 'false' };
    const end = await endOf(start(command, words, { env }));
    return { world, end };
  };

  test('npx --no cxone-guests bulk <file> --dry-run keeps the option', async () => {
    const { world, end } = await npm('npx', '--no', 'cxone-guests', 'bulk', 'FILE', '--dry-run');
    expect(end.exitCode).toBe(0);
    expect(end.stdout).toContain('valid      40\n');
    expect(world.sent()).toEqual([]);
  });

  test.each(['help', 'version'])('npx --no cxone-guests %s reaches the program', async (word) => {
    const { end } = await npm('npx', '--no', 'cxone-guests', word);
    expect(end).toEqual({ ...(await launch(word)), stderr: end.stderr });
  });

  test.each([
    ['--dry-run'],
    ['--dry-rn'],
    ['--dryrun'],
    ['--dry'],
    ['--restart'],
    ['--stage=prod'],
    ['--region', 'eu-west-1'],
    ['--format=jsonl'],
    ['--format', 'jsonl'],
    ['--concurrency', '4'],
    ['--attribute-id', 'hashed_email'],
    ['--queue-url=http://127.0.0.1:1/1/updates.fifo'],
  ])('npm run bulk <file> %s sends nothing and names the command to use', async (...options) => {
    const { world, end } = await npm('npm', 'run', 'bulk', 'FILE', ...options);
    expect(end.exitCode).toBe(2);
    expect(end.stderr).toMatch(/npm has kept .*Begin with "npx --no cxone-guests"/);
    expect(world.sent()).toEqual([]);
  });

  test('npm exec, which takes --dry-run for itself, sends nothing either', async () => {
    const { world, end } = await npm('npm', 'exec', '--no', 'cxone-guests', 'bulk', 'FILE', '--dry-run');
    expect(end).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('npm has kept --dry-run') });
    expect(world.sent()).toEqual([]);
  });

  test('npm run bulk -- <file> passes options on', async () => {
    const { world, end } = await npm('npm', 'run', 'bulk', '--', 'FILE', '--dry-run');
    expect(end.exitCode).toBe(0);
    expect(end.stdout).toContain('valid      40\n');
    expect(world.sent()).toEqual([]);
  });
});
