// Turns a line of CSV into a request, by the names of the header. Says what is wrong with a line, never
// what stands in it.
import { parse } from 'csv-parse/sync';
import { InvalidRequestError } from '../../../lib/errors.ts';
import { CliError } from '../../shared/cli-error.ts';

const COLUMNS: ReadonlySet<string> = new Set(['guest_id', 'user_identifier', 'attribute_id']);
const HEADER_HINT =
  'The first line names the columns: guest_id, user_identifier and optionally attribute_id, with commas between.';

const malformed = (details: string): InvalidRequestError =>
  new InvalidRequestError('The row cannot be read', { code: 'row_malformed', details });

// A carriage return within a line must not count as the end of a row, or the rest would be lost unnoticed.
const OPTIONS = { trim: true, relax_column_count: true, record_delimiter: '\n' } as const;

const readFields = (line: string): readonly string[] => {
  try {
    const [fields = []]: string[][] = parse(line, OPTIONS);
    return fields;
  } catch {
    throw malformed('The quotes of the row do not match.');
  }
};

const readHeader = (line: string): readonly string[] => {
  const names = readFields(line).map((name) => name.toLowerCase());
  const unknown = names.findIndex((name) => !COLUMNS.has(name));
  if (unknown >= 0) {
    throw new CliError(`Column ${unknown + 1} of the header is not known`, { hint: HEADER_HINT });
  }
  if (new Set(names).size < names.length) {
    throw new CliError('The header names a column twice', { hint: HEADER_HINT });
  }
  if (!names.includes('guest_id') || !names.includes('user_identifier')) {
    throw new CliError('The header lacks guest_id or user_identifier', { hint: HEADER_HINT });
  }
  return names;
};

/** Reads a line as a request, still unchecked. @throws InvalidRequestError `row_malformed` */
export type ReadRow = (line: string) => unknown;

/**
 * A reader of the lines that follow this header. Names may stand in any case and order.
 *
 * @throws CliError when the header is not one
 */
export const createCsvRowReader = (header: string): ReadRow => {
  const names = readHeader(header);
  return (line) => {
    const fields = readFields(line);
    if (fields.length !== names.length) {
      throw malformed(`The row has ${fields.length} fields where the header has ${names.length}.`);
    }
    return Object.fromEntries(names.map((name, i) => [name, fields[i]]));
  };
};
