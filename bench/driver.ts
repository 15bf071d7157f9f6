// What runs the handler inside an environment: AWS's own runtime interface client, the very program that
// Lambda runs, where it can be installed (it compiles a part of itself); else the project's small driver.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A program that asks the Runtime API for events and calls the handler. */
export interface Driver {
  readonly name: string;
  readonly script: string;
}

const PACKAGE = 'aws-lambda-ric';
const VERSION = '4.0.2';
// Compiling took more than 90 s on two cores.
const INSTALL_TIMEOUT_MS = 300_000;

// In a folder of its own: a dependency of the project would be compiled by everyone who installs that.
const install = async (dir: string): Promise<void> => {
  await mkdir(dir, { recursive: true });
  await writeFile(
    join(dir, 'package.json'),
    JSON.stringify({ private: true, allowScripts: { [PACKAGE]: true } }),
  );
  // Without a network, npm's own retries would take over a minute.
  const quick = ['--no-audit', '--no-fund', '--no-package-lock', '--fetch-retries=0'];
  const args = ['install', ...quick, `${PACKAGE}@${VERSION}`];
  const npm = spawn('npm', args, { cwd: dir, stdio: 'ignore', detached: true });
  // npm waits for the compiler that it started: the whole group has to go.
  const timer = setTimeout(() => npm.pid && process.kill(-npm.pid, 'SIGKILL'), INSTALL_TIMEOUT_MS);
  await once(npm, 'close').finally(() => clearTimeout(timer));
};

/**
 * Installs AWS's client under .build/ the first time; that it cannot be had is no failure. It is tried once:
 * to try again, remove that folder.
 */
export const chooseDriver = async (root: string): Promise<Driver> => {
  const dir = join(root, '.build', PACKAGE);
  const script = join(dir, 'node_modules', PACKAGE, 'index.mjs');
  const native = join(dir, 'node_modules', PACKAGE, 'rapid-client.node');
  const wanted = !process.argv.includes('--own-driver');
  if (wanted && !existsSync(dir)) await install(dir).catch(() => undefined);
  if (wanted && existsSync(native)) return { name: `${PACKAGE} ${VERSION}, AWS's own`, script };
  const reason = wanted ? `${PACKAGE} cannot be installed here` : 'asked for';
  return {
    name: `the project's own (${reason})`,
    script: join(root, 'local/simulators/lambda/bootstrap.mjs'),
  };
};
