import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inspectFile } from '../../../../../cli/bulk/read/inspect-file.ts';
import { rejectionOf } from '../../../../support/thrown.ts';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bulk-'));
  path = join(folder, 'guests.csv');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the look through a file', () => {
  test.each<[string, 'csv' | 'jsonl', string | Buffer, number]>([
    [
      'rows, good and bad ones, without header and blank lines',
      'csv',
      'guest_id,user_identifier\n\ng,x\nbad\n',
      2,
    ],
    ['rows after sep=', 'csv', 'sep=;\nguest_id;user_identifier\ng;x\n', 1],
    ['rows of UTF-16', 'csv', Buffer.from('\uFEFFguest_id\tuser_identifier\ng\tx\ng\tx', 'utf16le'), 2],
    ['lines of JSON', 'jsonl', '{}\n\n{}\n{}', 3],
  ])('it counts %s', async (_, format, content, rows) => {
    writeFileSync(path, content);
    const sha256 = createHash('sha256').update(content).digest('hex');
    expect(await inspectFile(path, format)).toEqual({ sha256, rows });
  });

  test.each([
    ['a file that is not there', 'nothing.csv', /^There is no file/],
    ['a folder', '.', /is not a file$/],
  ])('%s is refused', async (_, name, message) => {
    expect((await rejectionOf(inspectFile(join(folder, name), 'csv'))).message).toMatch(message);
  });

  test('a byte that is not UTF-8 is found wherever it is', async () => {
    const lines = Buffer.from(`guest_id,user_identifier\n${'g,a@example.com\n'.repeat(20_000)}`);
    writeFileSync(path, Buffer.concat([lines, Buffer.from([0xfc])]));
    expect((await rejectionOf(inspectFile(path, 'csv'))).message).toContain('is not UTF-8 in line 20002');
  });
});
