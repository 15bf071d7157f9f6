// How results are shown: in columns for a person, or as one JSON object a line.
import type { DeployedIdentifiers } from '../shared/deployed-identifiers.ts';
import type { Line } from '../shared/lines.ts';
import type { HashOptions } from './arguments.ts';
import type { HashResult } from './hash-line.ts';

/** All that a run shows, each with its line feeds. */
export interface Printer {
  /** What comes first. */
  readonly start: string;
  result(result: HashResult, line: Line): string;
}

const json: Printer = { start: '', result: (result) => `${JSON.stringify(result)}\n` };

const keysOf = ([current, ...also]: readonly string[]): string => {
  if (current === undefined) return '';
  return ` with key ${current}${also.length > 0 ? ` (also ${also.join(', ')})` : ''}`;
};

const settingsOf = ({ config, keyIds }: DeployedIdentifiers, stage: string | undefined): string =>
  [
    `Settings of ${stage === undefined ? 'the environment' : `the stage ${stage}`}: normalization ${config.normalization}`,
    ...(config.defaultCountry === undefined ? [] : [`country ${config.defaultCountry}`]),
    `hash ${config.hash}${keysOf(keyIds)}`,
    `encoding ${config.encoding}`,
  ].join(', ');

const rowsOf = (result: HashResult): readonly (readonly [name: string, text: string])[] =>
  'error' in result
    ? [
        ['refused', result.error.code],
        ['details', result.error.details],
        ...(result.error.hint === undefined ? [] : [['hint', result.error.hint] as const]),
      ]
    : [['normalised', result.normalized], ...result.attributes.map(({ id, value }) => [id, value] as const)];

/** `numbered`: results are told apart by the lines that they come from. */
export const createPrinter = (
  { json: asJson, stage }: Pick<HashOptions, 'json' | 'stage'>,
  identifiers: DeployedIdentifiers,
  { numbered }: { readonly numbered: boolean },
): Printer => {
  if (asJson) return json;
  return {
    start: `${settingsOf(identifiers, stage)}\n`,
    result(result, { number }) {
      const rows = numbered ? [['line', String(number)] as const, ...rowsOf(result)] : rowsOf(result);
      const width = Math.max(...rows.map(([name]) => name.length)) + 2;
      return `\n${rows.map(([name, text]) => `${name.padEnd(width)}${text}\n`).join('')}`;
    },
  };
};
