// What stands between the fields of a CSV: a comma; a semicolon, as Excel writes where the comma is the
// decimal sign; or a tab. A first line `sep=;` says so itself.
import { CliError } from '../../shared/cli-error.ts';

/** What may be between two fields. */
export type Delimiter = ',' | ';' | '\t';

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t'];

/** What Excel's line `sep=` names; `undefined` when the line is not one. @throws CliError for another sign */
export const declaredDelimiter = (line: string): Delimiter | undefined => {
  const [, sign] = /^"?sep=(.*?)"?$/i.exec(line) ?? [];
  if (sign === undefined) return undefined;
  const known = DELIMITERS.find((delimiter) => delimiter === sign);
  if (known) return known;
  throw new CliError('The line sep= names a sign that is not known', {
    hint: 'Fields are separated by a comma, a semicolon or a tab',
  });
};

/** The delimiter that is most often in a header; a comma when none is. */
export const likelyDelimiter = (header: string): Delimiter => {
  const count = (delimiter: Delimiter) => header.split(delimiter).length;
  return DELIMITERS.toSorted((a, b) => count(b) - count(a))[0] ?? ',';
};
