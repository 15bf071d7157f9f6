// Rows of a file, checked: each is an update with hashes, or a reason why not. Identifiers end here.

import type { ErrorCode } from '../../../lib/contract/error-codes.ts';
import type { RequestRules } from '../../../lib/contract/request-rules.ts';
import { parseUpdateBatch } from '../../../lib/contract/update-batch.ts';
import { parseUpdateRequest } from '../../../lib/contract/update-request.ts';
import { InvalidRequestError } from '../../../lib/errors.ts';
import type { GuestUpdate } from '../../../lib/guest-update.ts';
import { type Line, MAX_LINE_LENGTH } from '../../shared/lines.ts';
import type { Format } from '../arguments.ts';
import { refuseExcelNumber } from './excel-number.ts';
import { type FileRecord, readRecords } from './records.ts';

/** Why a row is not queued; holds no value of the row. */
export interface Rejection {
  readonly code: ErrorCode;
  readonly details: string;
}

/** A row that can be sent. */
export interface ValidRow extends Pick<FileRecord, 'position' | 'lineNumber'> {
  readonly update: GuestUpdate;
}

/** A row that cannot. */
export interface InvalidRow extends Omit<ValidRow, 'update'> {
  readonly rejection: Rejection;
}

/** A row after its check. */
export type CheckedRow = ValidRow | InvalidRow;

/** What rows are read as. */
export interface RowOptions {
  readonly format: Format;
  /** For rows that name none. */
  readonly attributeId: string | undefined;
  /** Of the deployment that the rows go to. */
  readonly rules: RequestRules;
  /** Hears of what is in a row, right or wrong. */
  readonly onRequest?: (request: unknown) => void;
}

const toUpdate = ({ text, read }: FileRecord, { attributeId, rules, onRequest }: RowOptions): GuestUpdate => {
  if (text.length > MAX_LINE_LENGTH) {
    throw new InvalidRequestError('The row is too long', {
      code: 'row_too_long',
      details: `The row is over ${MAX_LINE_LENGTH} characters.`,
    });
  }
  const row = read(text);
  refuseExcelNumber(row);
  onRequest?.(row);
  // A batch of one: the rule for a blank attribute_id is that of `direct` for many updates.
  const batch = { Items: [row], BatchInput: { attribute_id: attributeId } };
  return parseUpdateRequest(parseUpdateBatch(batch)?.[0], rules);
};

const check = (record: FileRecord, options: RowOptions) => {
  try {
    return { update: toUpdate(record, options) };
  } catch (error) {
    if (!(error instanceof InvalidRequestError)) throw error;
    return { rejection: { code: error.code, details: error.details ?? error.message } };
  }
};

/**
 * The rows of a file after the first `skip`, in its order.
 *
 * @throws CliError when the header of a CSV is missing or wrong, and when there are no rows
 */
export async function* readRows(
  lines: AsyncIterable<Line>,
  options: RowOptions & { readonly skip: number },
): AsyncGenerator<CheckedRow> {
  for await (const record of readRecords(lines, options.format)) {
    const { position, lineNumber } = record;
    if (position > options.skip) yield { position, lineNumber, ...check(record, options) };
  }
}
