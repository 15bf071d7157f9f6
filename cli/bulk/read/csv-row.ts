// Turns a line of CSV into a request, by the names of the header. Says what is wrong with a line, never
// what is in it.
import { parse } from 'csv-parse/sync';
import { InvalidRequestError } from '../../../lib/errors.ts';
import { CliError } from '../../shared/cli-error.ts';
import { readHeader } from './csv-header.ts';
import { type Delimiter, likelyDelimiter } from './delimiter.ts';

const malformed = (details: string): InvalidRequestError =>
  new InvalidRequestError('The row cannot be read', { code: 'row_malformed', details });

// A carriage return within a line must not count as the end of a row, or the rest would be lost unnoticed.
const OPTIONS = { trim: true, relax_column_count: true, record_delimiter: '\n' } as const;

/** `undefined` when its quotes do not match. */
const readFields = (line: string, delimiter: Delimiter): readonly string[] | undefined => {
  try {
    const [fields = []]: string[][] = parse(line, { ...OPTIONS, delimiter });
    return fields;
  } catch {
    return undefined;
  }
};

/** Reads a line as a request, still unchecked. @throws InvalidRequestError `row_malformed` */
export type ReadRow = (line: string) => unknown;

/**
 * A reader of the lines that follow this header. Its names are case-insensitive and in any order.
 *
 * @throws CliError when the header is not one
 */
export const createCsvRowReader = (header: string, delimiter = likelyDelimiter(header)): ReadRow => {
  if (/^\s*[{[]/.test(header)) {
    throw new CliError('The file looks like JSON and is read as CSV', {
      hint: 'For JSON Lines, one object a line, give --format jsonl',
    });
  }
  if (header.includes('\r')) {
    throw new CliError('The lines of the file end in carriage returns alone', {
      hint: 'Save it with line feeds: as "CSV UTF-8 (Comma delimited)", not "CSV (Macintosh)"',
    });
  }
  const headerFields = readFields(header, delimiter);
  if (headerFields === undefined) throw new CliError('The quotes of the header do not match');
  const names = readHeader(headerFields);
  return (line) => {
    const fields = readFields(line, delimiter);
    if (fields === undefined) throw malformed('The quotes of the row do not match.');
    if (fields.length !== names.length) {
      throw malformed(`The row has ${fields.length} fields where the header has ${names.length}.`);
    }
    return Object.fromEntries(names.map((name, i) => [name, fields[i]]));
  };
};
