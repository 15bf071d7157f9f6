// What an interrupted run leaves behind so that the next one resumes it: which file and settings, how far.
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { parseJson } from '../../../lib/parse-json.ts';
import { CliError } from '../../shared/cli-error.ts';
import { readIfThere } from './read-if-there.ts';

const count = z.int().check(z.nonnegative());

const parts = {
  /** Of the whole file, in hex. */
  input_sha256: z.string(),
  format: z.string(),
  attribute_id: z.nullable(z.string()),
  queue_url: z.string(),
  /** Which queue groups rows are in depends on it. Earlier releases knew none. */
  customer_id_prefix: z._default(z.nullable(z.string()), null),
  /** What values depend on beside keys, whose ids are in them. Earlier releases knew none but these. */
  normalization: z._default(z.string(), 'reference'),
  default_country: z._default(z.nullable(z.string()), null),
  hash: z._default(z.string(), 'sha256'),
  encoding: z._default(z.string(), 'hex'),
  rows_done: count,
  rows_rejected: count,
  rejected_file_bytes: count,
};

const current = z.strictObject({ version: z.literal(2), ...parts });

/** Version 1 also named the run, whose deduplication ids were used again. */
const former = z.strictObject({
  version: z.literal(1),
  ...parts,
  run_id: z.unknown(),
  sent_since_ms: z.unknown(),
});

const schema = z.discriminatedUnion('version', [current, former]);

/** A run and how far it came. */
export type Progress = z.infer<typeof current>;

const toCurrent = (progress: z.infer<typeof schema>): Progress => {
  if (progress.version === 2) return progress;
  const { run_id: _run, sent_since_ms: _sent, ...kept } = progress;
  return { ...kept, version: 2 };
};

/** The run that was interrupted; `undefined` when none was. @throws CliError when it cannot be read */
export const readProgress = (path: string): Progress | undefined => {
  const text = readIfThere(path);
  if (text === undefined) return undefined;
  const parsed = schema.safeParse(parseJson(text));
  if (parsed.success) return toCurrent(parsed.data);
  throw new CliError(`${path} cannot be read`, { hint: 'To start over from the first row, add --restart' });
};

/** Replaces the file as a whole: a crash leaves the old or the new one. */
export const writeProgress = (path: string, progress: Progress): void => {
  writeFileSync(`${path}.new`, `${JSON.stringify(progress, null, 2)}\n`);
  renameSync(`${path}.new`, path);
};

/** Forgets the run. */
export const removeProgress = (path: string): void => rmSync(path, { force: true });
