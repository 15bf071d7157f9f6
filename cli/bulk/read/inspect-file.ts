// A look through the whole file before anything is sent: that it can be read at all, that it has a header,
// how many rows it has, and its fingerprint. Takes a fraction of the time that sending does.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { decodeText } from '../../shared/decode-text.ts';
import { readLines } from '../../shared/lines.ts';
import type { Format } from '../arguments.ts';
import { requireFile } from './input-file.ts';
import { readRecords } from './records.ts';

/** What the look through a file found. */
export interface InspectedFile {
  /** SHA-256 of its bytes, in hex. */
  readonly sha256: string;
  /** Good and bad ones, without the header. */
  readonly rows: number;
}

/** @throws CliError when there is no such file, or when it is none that can be read */
export const inspectFile = async (path: string, format: Format): Promise<InspectedFile> => {
  await requireFile(path);
  const hash = createHash('sha256');
  const bytes = async function* () {
    for await (const chunk of createReadStream(path)) {
      hash.update(chunk);
      yield chunk;
    }
  };
  let rows = 0;
  for await (const { position } of readRecords(readLines(decodeText(bytes(), path)), format)) rows = position;
  return { sha256: hash.digest('hex'), rows };
};
