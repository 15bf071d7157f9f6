// A phone number that a spreadsheet took for a number and shortened: 4.91701E+11. The digits are lost, so
// nothing can be made of it but a reason that says what happened.
import { InvalidRequestError } from '../../../lib/errors.ts';

// Excel writes a decimal comma where the language of the computer does.
const SHORTENED = /^\s*[+-]?\d+(?:[.,]\d+)?e\+?\d+\s*$/i;

/** @throws InvalidRequestError `identifier_number_format` when the identifier of a CSV row is such a number */
export const refuseExcelNumber = (row: unknown): void => {
  if (typeof row !== 'object' || row === null || !('user_identifier' in row)) return;
  const { user_identifier: identifier } = row;
  if (typeof identifier !== 'string' || !SHORTENED.test(identifier)) return;
  throw new InvalidRequestError('Invalid email or phone format', {
    code: 'identifier_number_format',
    details:
      'user_identifier is a number in scientific notation, as Excel shortens long ones: its digits are lost. Format the column as text before you type or import the numbers, and export it again.',
  });
};
