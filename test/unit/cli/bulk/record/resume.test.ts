import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BulkOptions } from '../../../../../cli/bulk/arguments.ts';
import { inspectFile } from '../../../../../cli/bulk/read/inspect-file.ts';
import { writeProgress } from '../../../../../cli/bulk/record/progress-file.ts';
import { openRun } from '../../../../../cli/bulk/record/resume.ts';
import { readIdentifierConfig } from '../../../../../lib/identifiers/identifier-config.ts';
import type { Env } from '../../../../../lib/settings/read-setting.ts';
import { BULK_OPTIONS } from '../../../../support/bulk-fixtures.ts';
import { rejectionOf } from '../../../../support/thrown.ts';

let folder = '';
let input = '';
let progressPath = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bulk-'));
  input = join(folder, 'guests.csv');
  progressPath = join(folder, 'guests.progress.json');
  writeFileSync(input, 'guest_id,user_identifier\ng1,a@example.com\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = async (options: Partial<BulkOptions> = {}) => {
  const { sha256 } = await inspectFile(input, 'csv');
  return openRun({ ...BULK_OPTIONS, input, ...options }, { sha256, progressPath });
};

const identifiersOf = (env: Env): Pick<BulkOptions, 'identifiers'> => ({
  identifiers: { ...BULK_OPTIONS.identifiers, config: readIdentifierConfig(env) },
});

const interrupt = async (rowsDone = 5, rowsRejected = 0) => {
  const run = { ...(await open()), rows_done: rowsDone, rows_rejected: rowsRejected };
  writeProgress(progressPath, run);
  return run;
};

describe('a run', () => {
  test('it is new when none was interrupted', async () => {
    expect(await open()).toMatchObject({ rows_done: 0, attribute_id: null });
  });

  test('it resumes where it was interrupted', async () => {
    const run = await interrupt();
    expect(await open()).toEqual(run);
  });

  test('--restart forgets it', async () => {
    await interrupt();
    expect((await open({ restart: true })).rows_done).toBe(0);
  });

  test('it does not resume with a file that has changed, though of the same size', async () => {
    await interrupt();
    writeFileSync(input, 'guest_id,user_identifier\ng2,a@example.com\n');
    const error = await rejectionOf(open());
    expect(error.message).toBe(`${input} has changed since its run was interrupted`);
    expect(error).toMatchObject({ hint: expect.stringContaining('--restart') });
  });

  test('one that came to nothing is in nobody’s way', async () => {
    const run = await interrupt(3, 3);
    expect(await open()).toEqual(run);
    writeFileSync(input, 'user_identifier,guest_id\na@example.com,g1\n');
    expect(await open()).toMatchObject({ rows_done: 0, rows_rejected: 0 });
  });

  test.each<[string, Env]>([
    ['normalization', { IDENTIFIER_NORMALIZATION: 'google' }],
    ['hash', { IDENTIFIER_HASH: 'hmac-sha256' }],
    ['encoding', { IDENTIFIER_ENCODING: 'base64' }],
  ])('it does not resume where values would be others, by another %s', async (name, env) => {
    await interrupt();
    expect(await rejectionOf(open(identifiersOf(env)))).toMatchObject({
      message: `The interrupted run of ${input} had another ${name}`,
      hint: expect.stringMatching(/^The values of its rows so far would not match .*add --restart$/),
    });
  });

  test('it does not resume with another country of phone numbers', async () => {
    const german = identifiersOf({ IDENTIFIER_NORMALIZATION: 'google', IDENTIFIER_DEFAULT_COUNTRY: 'DE' });
    const austrian = identifiersOf({ IDENTIFIER_NORMALIZATION: 'google', IDENTIFIER_DEFAULT_COUNTRY: 'AT' });
    writeProgress(progressPath, { ...(await open(german)), rows_done: 5 });
    expect((await rejectionOf(open(austrian))).message).toMatch(/had another default_country$/);
    expect((await open(german)).rows_done).toBe(5);
  });

  test('it resumes with another key, whose id is in the values', async () => {
    const keyed = identifiersOf({ IDENTIFIER_HASH: 'hmac-sha256' });
    writeProgress(progressPath, { ...(await open(keyed)), rows_done: 5 });
    const rotated = { identifiers: { ...keyed.identifiers, keyIds: ['k2', 'k1'] } };
    expect((await open(rotated)).rows_done).toBe(5);
  });

  test('a run of an earlier release had the settings of the reference document', async () => {
    const { normalization, default_country, hash, encoding, ...former } = await interrupt();
    writeFileSync(progressPath, JSON.stringify(former));
    expect((await open()).rows_done).toBe(5);
    const keyed = identifiersOf({ IDENTIFIER_HASH: 'hmac-sha256' });
    expect((await rejectionOf(open(keyed))).message).toMatch(/had another hash$/);
  });

  test.each<[string, Partial<BulkOptions>]>([
    ['format', { format: 'jsonl' }],
    ['attribute_id', { attributeId: 'hashed_email' }],
    ['queue_url', { queueUrl: 'https://sqs.eu-central-1.amazonaws.com/1/other.fifo' }],
    ['customer_id_prefix', { customerIdPrefix: 'chat_' }],
  ])('it does not resume with another %s', async (name, options) => {
    await interrupt();
    expect((await rejectionOf(open(options))).message).toBe(
      `The interrupted run of ${input} had another ${name}`,
    );
  });

  test.each<[string, Partial<BulkOptions>]>([
    ['format', { format: 'jsonl' }],
    ['attribute_id', { attributeId: 'hashed_email' }],
    ['queue_url', { queueUrl: 'https://sqs.eu-central-1.amazonaws.com/1/other.fifo' }],
    ['customer_id_prefix', { customerIdPrefix: 'chat_' }],
  ])('it starts over with another %s if the one before queued nothing', async (_, options) => {
    await interrupt(3, 3);
    expect(await open(options)).toMatchObject({ rows_done: 0, rows_rejected: 0 });
  });

  test('a dry run is always new, whatever was interrupted', async () => {
    await interrupt();
    expect((await open({ dryRun: true, queueUrl: undefined })).rows_done).toBe(0);
  });

  test('standard input is always new', async () => {
    await interrupt();
    expect((await open({ input: '-' })).rows_done).toBe(0);
  });
});
