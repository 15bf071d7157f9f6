// The rows of a file, numbered and not yet read: leaves out blank lines and, of a CSV, header and `sep=`.
import { CliError } from '../../shared/cli-error.ts';
import type { Line } from '../../shared/lines.ts';
import type { Format } from '../arguments.ts';
import { createCsvRowReader, type ReadRow } from './csv-row.ts';
import { type Delimiter, declaredDelimiter } from './delimiter.ts';
import { readJsonRow } from './json-row.ts';

/** One row as it is in the file. */
export interface FileRecord {
  /** Counts rows from 1, leaving out the header and blank lines. */
  readonly position: number;
  readonly lineNumber: number;
  readonly text: string;
  /** What reads the text. */
  readonly read: ReadRow;
}

// Nobody sends a file without rows on purpose: what made the file has failed.
const withoutRows = (format: Format, hasHeader: boolean): CliError => {
  if (format === 'jsonl') return new CliError('The file is empty', { hint: 'It has one request a line' });
  return hasHeader
    ? new CliError('The file has no rows after the header', { hint: 'Check what wrote it' })
    : new CliError('The file is empty: not even a header', {
        hint: 'Its first line names the columns: guest_id,user_identifier',
      });
};

/** @throws CliError when the header of a CSV is missing or wrong, and when there are no rows */
export async function* readRecords(lines: AsyncIterable<Line>, format: Format): AsyncGenerator<FileRecord> {
  let read: ReadRow | undefined = format === 'jsonl' ? readJsonRow : undefined;
  let delimiter: Delimiter | undefined;
  let position = 0;
  for await (const { number: lineNumber, text } of lines) {
    if (text.trim() === '') continue;
    if (read === undefined) {
      const declared = delimiter === undefined ? declaredDelimiter(text) : undefined;
      if (declared === undefined) read = createCsvRowReader(text, delimiter);
      else delimiter = declared;
      continue;
    }
    position += 1;
    yield { position, lineNumber, text, read };
  }
  if (position === 0) throw withoutRows(format, read !== undefined);
}
