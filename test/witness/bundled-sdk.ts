// NICE's own SDK, made so that Node.js can run it: installed under .build/ as the lockfile says, and bundled,
// because its modules name one another without a file extension. It is no dependency of the project: its licence
// allows no use in production, and it brings ninety packages.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const HERE = import.meta.dirname;
const FOLDER = join(HERE, '../../.build/witness');
const LOCK = 'package-lock.json';

/** Where the bundle is. */
export const BUNDLE = join(FOLDER, 'sdk.mjs');

const CONTENTS = [
  "export { CXoneAuth, CXoneUser } from '@nice-devone/auth-sdk';",
  "export { AuthToken, CXoneConfiguration } from '@nice-devone/common-sdk';",
].join('\n');

// Of the packages some are CommonJS, which asks for Node.js's own modules by require.
const REQUIRE =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

const isInstalled = (): boolean => {
  const installed = join(FOLDER, LOCK);
  return (
    existsSync(join(FOLDER, 'node_modules/.package-lock.json')) &&
    existsSync(installed) &&
    readFileSync(installed).equals(readFileSync(join(HERE, LOCK)))
  );
};

/** Installs the SDK where that has not been done, and bundles it. @throws Error when npm or the bundler fails */
export const setup = async (): Promise<void> => {
  if (!isInstalled()) {
    mkdirSync(FOLDER, { recursive: true });
    for (const file of ['package.json', LOCK]) copyFileSync(join(HERE, file), join(FOLDER, file));
    const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
    execFileSync('npm', args, { cwd: FOLDER, stdio: ['ignore', 'ignore', 'inherit'] });
  }
  await build({
    stdin: { contents: CONTENTS, resolveDir: FOLDER },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: BUNDLE,
    banner: { js: REQUIRE },
    logLevel: 'error',
  });
};
