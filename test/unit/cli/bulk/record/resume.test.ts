import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BulkOptions } from '../../../../../cli/bulk/arguments.ts';
import { writeProgress } from '../../../../../cli/bulk/record/progress-file.ts';
import { openRun } from '../../../../../cli/bulk/record/resume.ts';
import { BULK_OPTIONS } from '../../../../support/bulk-fixtures.ts';
import { rejectionOf } from '../../../../support/thrown.ts';

let folder = '';
let input = '';
let progressPath = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bulk-'));
  input = join(folder, 'guests.csv');
  progressPath = join(folder, 'guests.progress.json');
  writeFileSync(input, 'guest_id,user_identifier\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = (options: Partial<BulkOptions> = {}) =>
  openRun(
    {
      ...BULK_OPTIONS,
      input,
      ...options,
    },
    progressPath,
  );

const interrupt = async (rowsDone = 5) => {
  const run = { ...(await open()), rows_done: rowsDone };
  writeProgress(progressPath, run);
  return run;
};

describe('a run', () => {
  test('it is new when none was interrupted, each under an id of its own', async () => {
    const [one, other] = [await open(), await open()];
    expect(one).toMatchObject({ rows_done: 0, attribute_id: null });
    expect(one.run_id).not.toBe(other.run_id);
    expect(one.input_sha256).toBe(other.input_sha256);
  });

  test('it goes on where it was interrupted, under the same id', async () => {
    const run = await interrupt();
    expect(await open()).toEqual(run);
  });

  test('--restart forgets it', async () => {
    const run = await interrupt();
    const begun = await open({ restart: true });
    expect(begun.rows_done).toBe(0);
    expect(begun.run_id).not.toBe(run.run_id);
  });

  test('it does not go on with a file that has changed, though of the same size', async () => {
    await interrupt();
    writeFileSync(input, 'guest_id,user_identifieR\n');
    const error = await rejectionOf(open());
    expect(error.message).toBe(`${input} has changed since its run was interrupted`);
    expect(error).toMatchObject({ hint: expect.stringContaining('--restart') });
  });

  test('one that came to nothing stands in nobody’s way', async () => {
    const run = await interrupt(0);
    expect((await open()).run_id).toBe(run.run_id);
    writeFileSync(input, 'user_identifier,guest_id\n');
    expect((await open()).run_id).not.toBe(run.run_id);
  });

  test.each<[string, Partial<BulkOptions>]>([
    ['format', { format: 'jsonl' }],
    ['attribute_id', { attributeId: 'hashed_email' }],
    ['queue_url', { queueUrl: 'https://sqs.eu-central-1.amazonaws.com/1/other.fifo' }],
  ])('it does not go on with another %s', async (name, options) => {
    await interrupt();
    expect((await rejectionOf(open(options))).message).toBe(
      `The interrupted run of ${input} had another ${name}`,
    );
  });

  test.each<[string, Partial<BulkOptions>]>([
    ['format', { format: 'jsonl' }],
    ['attribute_id', { attributeId: 'hashed_email' }],
    ['queue_url', { queueUrl: 'https://sqs.eu-central-1.amazonaws.com/1/other.fifo' }],
  ])('it begins anew with another %s if the one before queued nothing', async (_, options) => {
    const run = { ...(await open()), rows_done: 3, rows_rejected: 3 };
    writeProgress(progressPath, run);
    const begun = await open(options);
    expect(begun).toMatchObject({ rows_done: 0, rows_rejected: 0 });
    expect(begun.run_id).not.toBe(run.run_id);
  });

  test('a dry run is always new, whatever was interrupted', async () => {
    await interrupt();
    expect((await open({ dryRun: true, queueUrl: undefined })).rows_done).toBe(0);
  });

  test('standard input is always new', async () => {
    await interrupt();
    expect((await open({ input: '-' })).rows_done).toBe(0);
  });

  test.each([
    ['a file that is not there', 'nothing.csv', /^There is no file/],
    ['a folder', '.', /is not a file$/],
  ])('%s is refused', async (_, name, message) => {
    expect((await rejectionOf(open({ input: join(folder, name) }))).message).toMatch(message);
  });
});
