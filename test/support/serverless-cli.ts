// Runs the serverless command as a newcomer does: this project, this Node.js, and an environment in which
// nothing of AWS is set. Packages go to folders of their own, never over one of the project's.
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { parseTemplate, type Template } from './cloudformation.ts';

const PROJECT_ROOT = fileURLToPath(new URL('../..', import.meta.url));
// Scores of tests start it: what it loads, and the schema that it holds serverless.yml to, are compiled once for all.
const COMPILED = join(PROJECT_ROOT, 'node_modules/.cache/serverless');
const SERVERLESS = join(PROJECT_ROOT, 'node_modules/serverless/bin/serverless.js');

/** What became of a command; `output` is all that it printed. */
export interface CommandResult {
  readonly exitCode: number | null;
  readonly output: string;
}

/** Runs `serverless <args>` and waits for its end; `env` is added to the little that a newcomer has. */
export const runServerless = async (
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CommandResult> => {
  const child = spawn(process.execPath, [SERVERLESS, ...args], {
    cwd: PROJECT_ROOT,
    env: {
      PATH: process.env.PATH,
      HOME: '/nonexistent',
      NODE_COMPILE_CACHE: COMPILED,
      SLS_SCHEMA_CACHE_BASE_DIR: COMPILED,
      // esbuild, a program in Go, ends with the command: no use in collecting its garbage before.
      GOGC: 'off',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exit = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  const [exitCode, stdout, stderr] = await Promise.all([exit, text(child.stdout), text(child.stderr)]);
  return { exitCode, output: stdout + stderr };
};

/** A packaged service. */
export interface ServicePackage {
  readonly dir: string;
  readonly template: Template;
  /** What osls does beside the template, as it resolved serverless.yml. */
  readonly provider: { readonly stackTags?: object; readonly deletionProtection?: unknown };
  readonly output: string;
}

/**
 * Packages the service into `dir`, which is made or emptied.
 * @throws with what the command printed if it fails
 */
export const packageService = async (
  dir: string,
  params: Readonly<Record<string, string>> = {},
  ...args: string[]
): Promise<ServicePackage> => {
  const given = Object.entries(params).map(([name, value]) => `--param=${name}=${value}`);
  const { exitCode, output } = await runServerless(['package', '--package', dir, ...given, ...args]);
  if (exitCode !== 0) throw new Error(`serverless package failed: ${output}`);
  const template = await readFile(join(dir, 'cloudformation-template-update-stack.json'), 'utf8');
  const state = JSON.parse(await readFile(join(dir, 'serverless-state.json'), 'utf8'));
  return { dir, template: parseTemplate(template), provider: state.service.provider, output };
};
