// The end of `npm start`: a port that is taken, Ctrl-C, and worse.
import { readdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { assertPortsFree, type Ports } from '../../local/ports.ts';
import { freePorts, type LocalRun, spawnLocalRun, startLocalRun } from '../support/local-run.ts';
import { commandLine, isRunning, seesProcesses } from '../support/processes.ts';

const UNPACKED = new URL('../../.serverless-offline/services/', import.meta.url);

let run: LocalRun | undefined;

afterEach(async () => {
  if (!run) return;
  // Whatever a failed test left running.
  for (const pid of await run.processes()) {
    if (await isRunning(pid)) process.kill(pid, 'SIGKILL');
  }
  run = undefined;
});

const unpackedCode = () => readdir(UNPACKED, { recursive: true }).catch(() => []);

const runningOf = async (pids: readonly number[]): Promise<number[]> => {
  const running = await Promise.all(pids.map(isRunning));
  return pids.filter((_, i) => running[i]);
};

/** Of npm and all that came of it, the process that runs our script itself. */
const selfAmong = async (pids: readonly number[]): Promise<number> => {
  for (const pid of pids) {
    if ((await commandLine(pid)).includes('local/start.ts')) return pid;
  }
  throw new Error('the run has no process');
};

/** Processes and ports that are not given back soon after the end. */
const leftBehind = async (ports: Ports, pids: readonly number[]): Promise<(number | string)[]> => {
  const ended = async () => (await runningOf(pids)).length === 0;
  await vi.waitUntil(ended, { timeout: 10_000, interval: 50 }).catch(() => undefined);
  const taken = await assertPortsFree(ports).then(
    () => [],
    (error: unknown) => [String(error)],
  );
  return [...(await runningOf(pids)), ...taken];
};

describe('npm start', () => {
  test('ends on Ctrl-C, and leaves no process, port or file behind', async () => {
    const before = await unpackedCode();
    run = await startLocalRun();
    const pids = await run.processes();
    run.pressCtrlC();
    // Some shells between npm and us turn Ctrl-C into their own end by that signal, others into our exit code.
    expect([0, 'SIGINT']).toContain(await run.exited);
    expect(run.output()).toMatch(/\nStopped\.\n$/);
    expect(await leftBehind(run.ports, pids)).toEqual([]);
    expect(before).toEqual(expect.arrayContaining(await unpackedCode()));
  });

  test.skipIf(!seesProcesses)('ends on SIGTERM with exit code 0', async () => {
    run = await startLocalRun();
    const pids = await run.processes();
    process.kill(await selfAmong(pids), 'SIGTERM');
    expect(await run.exited).toBe(0);
    expect(await leftBehind(run.ports, pids)).toEqual([]);
  });

  test.skipIf(!seesProcesses)('leaves no process and no port behind when it is killed outright', async () => {
    run = await startLocalRun();
    const pids = await run.processes();
    process.kill(await selfAmong(pids), 'SIGKILL');
    expect(await leftBehind(run.ports, pids)).toEqual([]);
  });

  describe('with a port in use', () => {
    let server: Server | undefined;
    afterEach(() => server?.close());

    test.each(['127.0.0.1', '::1'])('ends with exit code 1 and names the port, taken on %s', async (host) => {
      const ports = await freePorts();
      const taken = createServer();
      server = taken;
      await new Promise<void>((resolve, reject) => {
        taken.once('error', reject).listen(ports.cxone, host, resolve);
      });
      run = spawnLocalRun(ports);
      expect(await run.exited).toBe(1);
      expect(run.output()).toContain(`Port ${ports.cxone} (CXone simulator) is in use.`);
      expect(run.output()).toContain(`PORT=${ports.http + 1_000} npm start`);
      expect(run.output()).not.toMatch(/\n\s+at /);
    });
  });
});
