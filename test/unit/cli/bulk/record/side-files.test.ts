import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Rejection } from '../../../../../cli/bulk/read/rows.ts';
import { createJournal } from '../../../../../cli/bulk/record/journal.ts';
import {
  type Progress,
  readProgress,
  removeProgress,
  writeProgress,
} from '../../../../../cli/bulk/record/progress-file.ts';
import { openRejectedFile } from '../../../../../cli/bulk/record/rejected-file.ts';
import { FRESH_PROGRESS } from '../../../../support/bulk-fixtures.ts';
import { thrownBy } from '../../../../support/thrown.ts';

const progress = FRESH_PROGRESS;
const rejection: Rejection = { code: 'identifier_invalid', details: 'neither "e-mail", nor phone' };

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bulk-'));
  path = join(folder, 'file');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the list of rejected rows', () => {
  test('it has a header, and details are quoted', () => {
    const file = openRejectedFile(path, 0);
    file.append(7, rejection);
    file.flush();
    file.append(9, rejection);
    expect(file.flush()).toBe(readFileSync(path).length);
    expect(readFileSync(path, 'utf8')).toBe(
      'line,code,details\n' +
        '7,identifier_invalid,"neither ""e-mail"", nor phone"\n' +
        '9,identifier_invalid,"neither ""e-mail"", nor phone"\n',
    );
  });

  test('without rejected rows there is no file, and the one of an earlier run goes', () => {
    writeFileSync(path, 'line,code,details\n1,x,"y"\n');
    expect(openRejectedFile(path, 0).flush()).toBe(0);
    expect(existsSync(path)).toBe(false);
  });

  test('the list of an earlier run stays until the first flush', () => {
    writeFileSync(path, 'earlier');
    openRejectedFile(path, 0).append(1, rejection);
    openRejectedFile(path, 3).append(1, rejection);
    expect(readFileSync(path, 'utf8')).toBe('earlier');
  });

  test('a resumed run cuts off what belongs to rows that are done again', () => {
    const first = openRejectedFile(path, 0);
    first.append(1, rejection);
    const kept = first.flush();
    const text = readFileSync(path, 'utf8');
    first.append(2, rejection);
    first.flush();
    expect(openRejectedFile(path, kept).flush()).toBe(kept);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  test('a list that was removed meanwhile begins with its header', () => {
    const file = openRejectedFile(path, 500);
    file.append(3, rejection);
    file.flush();
    expect(readFileSync(path, 'utf8')).toMatch(/^line,code,details\n3,/);
  });
});

describe('the progress file', () => {
  test('one of an earlier release was written with the API of the reference document', () => {
    const { customer_id_prefix: _, ...earlier } = progress;
    writeFileSync(path, JSON.stringify(earlier));
    expect(readProgress(path)).toEqual(progress);
  });

  test('what is written is read, and nothing else is left behind', () => {
    writeProgress(path, progress);
    writeProgress(path, { ...progress, rows_done: 12 });
    expect(readProgress(path)).toEqual({ ...progress, rows_done: 12 });
    expect(readdirSync(folder)).toEqual(['file']);
    removeProgress(path);
    expect(readProgress(path)).toBeUndefined();
    removeProgress(path);
  });

  test.each(['', '{}', '{"version":2}', '{"version":3}'])('%j is refused with the way out', (text) => {
    writeFileSync(path, text);
    expect(thrownBy(() => readProgress(path))).toMatchObject({
      hint: 'To start over from the first row, add --restart',
    });
  });

  test('one of version 1 is resumed, without the run whose ids it named', () => {
    const run_id = '7f1c2b9e-3a55-4c7e-9a50-0d8f2b6f1a11';
    for (const sent_since_ms of [null, 1_795_344_933_730]) {
      writeFileSync(path, JSON.stringify({ ...progress, version: 1, run_id, sent_since_ms, rows_done: 9 }));
      expect(readProgress(path)).toEqual({ ...progress, rows_done: 9 });
    }
  });

  test('one that may not be read is an error of the system', () => {
    expect(thrownBy(() => readProgress(folder))).toMatchObject({ code: 'EISDIR' });
  });
});

describe('the journal', () => {
  const open = (start = progress) => {
    const saved: Progress[] = [];
    const rejectedFile = openRejectedFile(path, start.rejected_file_bytes);
    const journal = createJournal({
      progress: start,
      rejectedFile,
      save: (one) => saved.push(one),
    });
    return { journal, saved };
  };

  test('it counts on from an earlier run', () => {
    const { journal } = open({ ...progress, rows_done: 10, rows_rejected: 2 });
    journal.record({ lineNumber: 12 });
    journal.record({ lineNumber: 13, rejection });
    expect(journal.progress).toMatchObject({ rows_done: 12, rows_rejected: 3 });
  });

  test('it is saved every five hundred rows, rejected rows first', () => {
    const { journal, saved } = open();
    for (let i = 1; i < 500; i += 1) journal.record({ lineNumber: i, ...(i === 3 && { rejection }) });
    expect(saved).toEqual([]);
    journal.record({ lineNumber: 500 });
    expect(saved).toMatchObject([
      { rows_done: 500, rows_rejected: 1, rejected_file_bytes: readFileSync(path).length },
    ]);
  });
});
