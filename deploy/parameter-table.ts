// The table of parameters as Markdown, which the documentation shows between two markers.

import type { Parameter } from './parameters/parameter.ts';
import { PARAMETERS } from './parameters.ts';

const code = (text: string | number): string => `\`${text}\``;

const defaultOf = ({ default: value }: Parameter): string => (value === undefined ? 'none' : code(value));

const ADMITTED: Readonly<Partial<Record<Parameter['kind'], string>>> = {
  'https-url': 'https URL',
  'secret-name': 'name',
  'id-prefix': 'beginning of an id',
  country: 'two capital letters of ISO 3166',
  url: 'URL; not to deploy',
  'table-name': 'name of a DynamoDB table; not to deploy',
  list: 'list',
  origins: 'origins without a path, or `*`',
  issuer: 'https URL',
  tags: 'pairs of key and value',
  'iam-policy': 'ARN of an IAM policy',
  'kms-key': 'ARN of a KMS key',
  'sns-topic': 'ARN of a standard SNS topic',
  destination: 'ARN of a standard SQS queue or SNS topic',
};

const neededBy = ({ example, neededUnless }: Parameter): string => {
  if (example === undefined) return '';
  const { variable, value } = neededUnless ?? {};
  const unless = PARAMETERS.find((row) => variable !== undefined && row.variable === variable)?.parameter;
  return `; needed to deploy${unless === undefined ? '' : ` unless ${code(`${unless}=${value}`)}`}`;
};

const admittedBy = ({ kind, choices, least, most, unit }: Parameter): string => {
  const measured = (text: string) => (unit === undefined ? text : `${text} ${unit}`);
  if (choices !== undefined) return measured(choices.map(code).join(', '));
  if (least === undefined) return ADMITTED[kind] ?? '';
  return measured(`${least} to ${most}`);
};

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** The Markdown of the table, without a line break at its end. */
export const parameterTable = (): string =>
  [
    row(['Parameter', 'Default', 'Admitted', 'Meaning', 'Variable']),
    row(['---', '---', '---', '---', '---']),
    ...PARAMETERS.map((parameter) =>
      row([
        code(parameter.parameter),
        defaultOf(parameter),
        `${admittedBy(parameter)}${neededBy(parameter)}`,
        parameter.meaning,
        parameter.variable === undefined ? '' : code(parameter.variable),
      ]),
    ),
  ].join('\n');
