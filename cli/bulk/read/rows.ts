// Rows of a file, checked: each is an update with hashes, or a reason why not. Identifiers end here.

import { parseUpdateBatch } from '../../../lib/contract/update-batch.ts';
import { parseUpdateRequest } from '../../../lib/contract/update-request.ts';
import { InvalidRequestError } from '../../../lib/errors.ts';
import type { GuestUpdate } from '../../../lib/guest-update.ts';
import { parseJson } from '../../../lib/parse-json.ts';
import { CliError } from '../../shared/cli-error.ts';
import type { Format } from '../arguments.ts';
import { createCsvRowReader, type ReadRow } from './csv-row.ts';
import { type Line, MAX_LINE_LENGTH } from './lines.ts';

/** Why a row is not queued; holds no value of the row. */
export interface Rejection {
  /** Stable, snake_case. */
  readonly code: string;
  readonly details: string;
}

/** A row that can be sent. */
export interface ValidRow {
  /** Counts rows from 1, leaving out the header and blank lines. */
  readonly position: number;
  readonly lineNumber: number;
  readonly update: GuestUpdate;
}

/** A row that cannot. */
export interface InvalidRow extends Omit<ValidRow, 'update'> {
  readonly rejection: Rejection;
}

/** A row after its check. */
export type CheckedRow = ValidRow | InvalidRow;

const toUpdate = (line: string, read: ReadRow, attributeId: string | undefined): GuestUpdate => {
  if (line.length > MAX_LINE_LENGTH) {
    throw new InvalidRequestError('The row is too long', {
      code: 'row_too_long',
      details: `The row is over ${MAX_LINE_LENGTH} characters.`,
    });
  }
  // A batch of one: the rule for a blank attribute_id is that of the other door for many updates.
  const batch = { Items: [read(line)], BatchInput: { attribute_id: attributeId } };
  return parseUpdateRequest(parseUpdateBatch(batch)?.[0]);
};

const check = (line: string, read: ReadRow, attributeId: string | undefined) => {
  try {
    return { update: toUpdate(line, read, attributeId) };
  } catch (error) {
    if (!(error instanceof InvalidRequestError)) throw error;
    return { rejection: { code: error.code, details: error.details ?? error.message } };
  }
};

/**
 * The rows of a file after the first `skip`, in its order.
 *
 * @throws CliError when the header of a CSV is missing or wrong
 */
export async function* readRows(
  lines: AsyncIterable<Line>,
  options: { readonly format: Format; readonly attributeId: string | undefined; readonly skip: number },
): AsyncGenerator<CheckedRow> {
  let read: ReadRow | undefined = options.format === 'jsonl' ? parseJson : undefined;
  let position = 0;
  for await (const { number: lineNumber, text } of lines) {
    if (text.trim() === '') continue;
    if (read === undefined) {
      read = createCsvRowReader(text);
      continue;
    }
    position += 1;
    if (position > options.skip) yield { position, lineNumber, ...check(text, read, options.attributeId) };
  }
  if (read === undefined) throw new CliError('The file is empty: not even a header');
}
