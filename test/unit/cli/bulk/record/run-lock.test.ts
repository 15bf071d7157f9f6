import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lockRun } from '../../../../../cli/bulk/record/run-lock.ts';
import { seesProcesses } from '../../../../support/processes.ts';
import { thrownBy } from '../../../../support/thrown.ts';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bulk-'));
  path = join(folder, 'guests.lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

const holder = () => JSON.parse(readFileSync(path, 'utf8'));
const leave = (text: object | string) =>
  writeFileSync(path, typeof text === 'string' ? text : JSON.stringify(text));
const gonePid = () => spawnSync(process.execPath, ['--version']).pid;
const lock = () => lockRun(path, 'guests.csv');

describe('the lock of a run', () => {
  test('it names its process, refuses another, and is gone when it is given back', () => {
    const unlock = lock();
    expect(holder()).toMatchObject({ pid: process.pid, host: hostname() });
    expect(thrownBy(lock)).toMatchObject({
      name: 'CliError',
      message: 'A run of guests.csv is under way already',
      hint: expect.stringContaining(`remove ${path}`),
    });
    unlock();
    expect(existsSync(path)).toBe(false);
    lock()();
  });

  test('one that a dead process left behind is taken over, and leaves nothing beside it', () => {
    leave({ pid: gonePid(), started: '1', host: hostname() });
    lock();
    expect(holder().pid).toBe(process.pid);
    expect(readdirSync(folder)).toEqual(['guests.lock']);
  });

  test.skipIf(!seesProcesses)('a process that merely got the same number does not hold it', () => {
    leave({ pid: process.pid, started: '1', host: hostname() });
    lock();
    expect(holder().started).not.toBe('1');
  });

  test('where the start of processes is not known, a living number holds it', () => {
    leave({ pid: process.pid, started: null, host: hostname() });
    expect(thrownBy(lock).message).toContain('under way already');
  });

  test('one of another machine is never taken over: nobody knows whether it is alive', () => {
    leave({ pid: gonePid(), started: '1', host: 'another.example.com' });
    expect(thrownBy(lock).message).toContain('under way already');
  });

  test.each(['', '{}', 'text'])('one that says %j is left to the operator', (text) => {
    leave(text);
    expect(thrownBy(lock).message).toContain('under way already');
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  test('a folder that cannot be written to is an error of the system', () => {
    expect(thrownBy(() => lockRun(join(folder, 'none', 'x.lock'), 'x'))).toMatchObject({ code: 'ENOENT' });
  });
});
