// The first line of a CSV: which column is which. Says what is wrong with it, never what is in it.
import { CliError } from '../../shared/cli-error.ts';
import { nearName } from '../../shared/did-you-mean.ts';

const COLUMNS = ['guest_id', 'user_identifier', 'attribute_id'];
const HINT =
  'The first line names the columns, separated by commas, semicolons or tabs: guest_id, user_identifier and optionally attribute_id';

const refuse = (message: string, hint = HINT): never => {
  throw new CliError(message, { hint });
};

// More than any normalisation takes: which one the deployment has is not known when the file is first looked at, and a
// header has neither.
const isIdentifier = (field: string): boolean =>
  /\S@\S/.test(field) || (/^[+\d\s().\-/]+$/.test(field) && field.replace(/\D/g, '').length >= 7);

/**
 * The names of the columns, in lower case.
 *
 * @throws CliError when the line is no header
 */
export const readHeader = (fields: readonly string[]): readonly string[] => {
  const names = fields.map((name) => name.toLowerCase());
  if (!names.some((name) => COLUMNS.includes(name)) && names.some(isIdentifier)) {
    return refuse('The file has no header: its first line is a row already');
  }
  const unknown = names.findIndex((name) => !COLUMNS.includes(name));
  if (unknown >= 0) {
    const near = nearName(names[unknown] ?? '', COLUMNS);
    const hint = near === undefined ? HINT : `Did you mean ${near}? ${HINT}`;
    return refuse(`Column ${unknown + 1} of the header is not known`, hint);
  }
  if (new Set(names).size < names.length) return refuse('The header names a column twice');
  if (!names.includes('guest_id') || !names.includes('user_identifier')) {
    return refuse('The header lacks guest_id or user_identifier');
  }
  return names;
};
