// The scripts of package.json where something is missing: as a newcomer meets them before `npm ci`.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { endOf, ROOT, start } from '../support/bulk-program.ts';

const { scripts }: { readonly scripts: Readonly<Record<string, string>> } = JSON.parse(
  readFileSync(join(ROOT, 'package.json'), 'utf8'),
);
const inTypeScript = Object.keys(scripts).filter((name) => scripts[name]?.endsWith('.ts'));

/** The project's own files, without a package. */
const bareCheckout = () => {
  const folder = mkdtempSync(join(tmpdir(), 'scripts-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const name of ['package.json', 'bench', 'cli', 'lib', 'local', 'test/run.ts']) {
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  }
  return folder;
};

const run = (folder: string, script: string, env: NodeJS.ProcessEnv = {}) =>
  endOf(start('npm', ['run', '--silent', script], { cwd: folder, env }));

test('the scripts that are TypeScript are start, test, openapi and the benchmarks', () => {
  expect(inTypeScript).toEqual([
    'start',
    'test',
    'openapi',
    'bench',
    'bench:memory',
    'bench:fleet',
    'bench:storm',
  ]);
});

describe.each(inTypeScript)('npm run %s', { timeout: 60_000 }, (script) => {
  test('says in one line what to do before npm ci', async () => {
    const folder = bareCheckout();
    expect(await run(folder, script)).toMatchObject({
      exitCode: 1,
      stdout: '',
      stderr: `The packages of this project are not installed: run "npm ci" in ${folder}/\n`,
    });
  });

  test('names in one line a package that came after the last npm ci', async () => {
    const folder = bareCheckout();
    mkdirSync(join(folder, 'node_modules'));
    expect(await run(folder, script)).toMatchObject({
      exitCode: 1,
      stdout: '',
      stderr: expect.stringMatching(/^The package \S+ is not installed: run "npm ci" in \S+\n$/),
    });
  });

  test('says in one line what to do on an older Node.js', async () => {
    const folder = bareCheckout();
    mkdirSync(join(folder, 'node_modules'));
    const older = join(folder, 'older.mjs');
    writeFileSync(older, "Object.defineProperty(process.versions, 'node', { value: '20.20.2' });\n");
    expect(await run(folder, script, { NODE_OPTIONS: `--import ${older}` })).toMatchObject({
      exitCode: 1,
      stdout: '',
      stderr: `Node.js 24 is needed and this is 20.20.2: run "npm ci" in ${folder}/, which installs it\n`,
    });
  });
});
