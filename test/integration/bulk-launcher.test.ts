// The program as it is started by hand: by its launcher.
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { endOf, LAUNCHER, launch, ROOT, start } from '../support/bulk-program.ts';
import { startBulkWorld } from '../support/bulk-world.ts';
import { guestRows } from '../support/guest-rows.ts';
import { descendants, seesProcesses } from '../support/processes.ts';

/** A folder with the launcher alone, as in a checkout before `npm ci`. */
const bareCheckout = () => {
  const folder = mkdtempSync(join(tmpdir(), 'launcher-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'cli'));
  for (const name of ['package.json', 'cli/cxone-guests.js', 'cli/installation.js', 'cli/node-flags.json']) {
    cpSync(join(ROOT, name), join(folder, name));
  }
  return folder;
};

describe('the launcher', { timeout: 60_000 }, () => {
  test.each(['help', '--help', '-h'])('%s lists the commands', async (word) => {
    const end = await launch(word);
    expect(end).toMatchObject({ exitCode: 0, stderr: '' });
    expect(end.stdout).toMatch(/^Usage: npx --no cxone-guests <command>[\s\S]*\n {2}bulk {5}/);
    expect(end.stdout).toContain('because npx takes --help and --version for itself');
  });

  test('help bulk is bulk --help', async () => {
    const [one, other] = [await launch('help', 'bulk'), await launch('bulk', '--help')];
    expect(one).toEqual(other);
    expect(one.stdout).toMatch(/^Usage: npx --no cxone-guests bulk/);
  });

  test.each(['version', '--version'])('%s shows that of package.json', async (word) => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(await launch(word)).toMatchObject({ exitCode: 0, stdout: `${version}\n`, stderr: '' });
  });

  test.each<[string[], RegExp]>([
    [
      [],
      /^Which command\? There are: bulk, (?:[a-z-]+, )+help, version\. Help: npx --no cxone-guests help\n$/,
    ],
    [['blk'], /^There is no command blk\. Did you mean bulk\? Help: npx --no cxone-guests help\n$/],
    [['constructor'], /^There is no command constructor\. Help: [^\n]*\n$/],
    [['--fast'], /^There is no option --fast\. Help: [^\n]*\n$/],
    [['bulk', 'x', '--dryrun'], /^There is no option --dryrun\. Did you mean --dry-run\? Help: [^\n]*\n$/],
  ])('%j is wrong usage, in one line', async (args, message) => {
    const end = await launch(...args);
    expect(end).toMatchObject({ exitCode: 2, stdout: '' });
    expect(end.stderr).toMatch(message);
  });

  test.skipIf(!seesProcesses)(
    'bulk runs on the packaged Node.js with its memory flags, and takes standard input',
    async () => {
      const child = start(process.execPath, [LAUNCHER, 'bulk', '-', '--format', 'csv', '--dry-run'], {
        cwd: bareCheckout(),
      });
      const ended = endOf(child);
      let words: string[] = [];
      while (words.length === 0) {
        const [pid] = await descendants(child.pid ?? 0);
        const line = pid === undefined ? '' : readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        if (line.includes('main.js')) words = line.split('\0');
      }
      child.stdin?.end('guest_id,user_identifier\ng1,a@example.com\n');
      expect(words[0]).toBe(join(ROOT, 'node_modules/node/bin/node'));
      expect(words.slice(1, 4)).toEqual([
        '--max-semi-space-size=1',
        '--max-old-space-size=40',
        '--v8-pool-size=1',
      ]);
      expect(await ended).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('valid      1\n') });
    },
  );

  test('a signal reaches the program, and its exit code comes back', async () => {
    const world = await startBulkWorld();
    world.write('guests.csv', guestRows(20_000));
    const child = start(process.execPath, [LAUNCHER, 'bulk', join(world.folder, 'guests.csv')], {
      env: world.env,
    });
    let stored = 0;
    world.observe(() => {
      stored += 1;
      if (stored === 500) child.kill('SIGINT');
    });
    const end = await endOf(child);
    expect(end).toMatchObject({ exitCode: 130, signal: null });
    expect(end.stdout).toMatch(/Interrupted\. The same command resumes after row \d+\.\n$/);
  });

  test('before npm ci one line says what to do', async () => {
    const folder = bareCheckout();
    const end = await endOf(start(process.execPath, [join(folder, 'cli/cxone-guests.js'), 'bulk', 'x.csv']));
    expect(end).toEqual({
      exitCode: 1,
      signal: null,
      stdout: '',
      stderr: `The packages of this project are not installed: run "npm ci" in ${folder}/\n`,
    });
  });

  test('without the packaged Node.js an older one is refused in one line', async () => {
    const folder = bareCheckout();
    mkdirSync(join(folder, 'node_modules'));
    const older = join(folder, 'older.mjs');
    writeFileSync(older, "Object.defineProperty(process.versions, 'node', { value: '20.20.2' });\n");
    const end = await endOf(
      start(process.execPath, ['--import', older, join(folder, 'cli/cxone-guests.js'), 'bulk']),
    );
    expect(end).toMatchObject({
      exitCode: 1,
      stderr: `Node.js 24 is needed and this is 20.20.2: run "npm ci" in ${folder}/, which installs it\n`,
    });
  });

  test('without the packaged Node.js one that fits is taken', async () => {
    const folder = bareCheckout();
    cpSync(join(ROOT, 'cli'), join(folder, 'cli'), { recursive: true });
    symlinkSync(join(ROOT, 'lib'), join(folder, 'lib'));
    mkdirSync(join(folder, 'node_modules'));
    for (const name of readdirSync(join(ROOT, 'node_modules')).filter((each) => each !== 'node')) {
      symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name));
    }
    const end = await endOf(start(process.execPath, [join(folder, 'cli/cxone-guests.js'), 'version']));
    expect(end).toMatchObject({ exitCode: 0, stderr: '' });
  });
});
