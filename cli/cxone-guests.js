#!/usr/bin/env node
// Starts the command line (main.js) on the Node.js 24 that `npm ci` installs, with the flags of the
// subcommand. JavaScript that runs on older versions and needs no package, so that where one of the two is
// missing a line says what to do. Passes on signals and the exit code.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, whatIsMissing } from './installation.js';

const MAIN = join(ROOT, 'cli', 'main.js');
const FAILED = 1;

const refuse = (message) => {
  process.stderr.write(`${message}\n`);
  process.exit(FAILED);
};

const findNode = () => {
  const packaged = join(
    ROOT,
    'node_modules',
    'node',
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (existsSync(packaged)) return packaged;
  const missing = whatIsMissing();
  return missing === undefined ? process.execPath : refuse(missing);
};

const flagsOf = (subcommand) => {
  const flags = JSON.parse(readFileSync(join(ROOT, 'cli', 'node-flags.json'), 'utf8'));
  return Object.hasOwn(flags, subcommand) ? flags[subcommand] : [];
};

const [subcommand = '', ...args] = process.argv.slice(2);
const words = subcommand === '' ? args : [subcommand, ...args];
const child = spawn(findNode(), [...flagsOf(subcommand), MAIN, ...words], { stdio: 'inherit' });

// A terminal sends Ctrl-C to both of us: the program takes several signals within a second for one.
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const passOn = (signal) => child.kill(signal);
for (const signal of SIGNALS) process.on(signal, passOn);

child.once('error', (error) => refuse(`Node.js cannot be started: ${error.message}`));
child.once('exit', (code, signal) => {
  for (const each of SIGNALS) process.off(each, passOn);
  if (signal === null) process.exitCode = code ?? FAILED;
  else process.kill(process.pid, signal);
});
