import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sideFiles } from '../../../../../cli/bulk/read/input-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bulk-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the names of side files', () => {
  test.each([
    ['data/guests.csv', 'data/guests'],
    ['guests.jsonl', 'guests.jsonl'],
    ['guests.CSV', 'guests.CSV'],
    ['guests.2026.csv', 'guests.2026'],
    ['-', 'stdin'],
  ])('those of %s begin with %s', (input, stem) => {
    expect(sideFiles(input)).toEqual({
      rejected: `${stem}.rejected.csv`,
      dryRunRejected: `${stem}.dry-run.rejected.csv`,
      progress: `${stem}.progress.json`,
      lock: `${stem}.lock`,
    });
  });
});

test('side files of a symbolic link are those of the file that it leads to', () => {
  const real = join(realpathSync(folder), 'guests.csv');
  writeFileSync(real, '');
  mkdirSync(join(folder, 'inbox'));
  symlinkSync('../guests.csv', join(folder, 'inbox/today.txt'));
  symlinkSync('today.txt', join(folder, 'inbox/again.csv'));
  for (const name of ['inbox/today.txt', 'inbox/again.csv']) {
    expect(sideFiles(join(folder, name)), name).toEqual(sideFiles(real));
  }
});
