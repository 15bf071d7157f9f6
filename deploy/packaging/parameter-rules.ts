// What a value of a parameter must be by its row of the table, and what is wrong with one that is not.
import { loadConfig } from '../../lib/config.ts';
import { ConfigurationError } from '../../lib/errors.ts';
import { isKnownCountry } from '../../lib/identifiers/normalization/libphonenumber-plan.ts';
import type { Parameter } from '../parameters/parameter.ts';
import { type ArnKind, whyNotArn } from './arn-rules.ts';
import { entriesOf } from './entries.ts';
import { whyNotTags } from './tags.ts';

/** Why a text, which is not empty, is refused: the rest of a sentence that begins with the parameter's name. */
type Rule = (text: string, parameter: Parameter) => string | undefined;

const SECRET_NAME = /^[\w/+=.@-]{1,512}$/;
const NUMBER = /^-?\d{1,15}(\.\d{1,15})?$/;

const whyNotNumber = (text: string, { kind, least = 0, most = Infinity }: Parameter): string | undefined => {
  if (!NUMBER.test(text)) return 'is no number';
  if (text.startsWith('-')) return 'is negative';
  if (kind === 'integer' && text.includes('.')) return 'is a fraction';
  if (Number(text) < least) return 'is too small';
  return Number(text) > most ? 'is too large' : undefined;
};

const numeric: Rule = (text, parameter) => {
  const reason = whyNotNumber(text, parameter);
  const noun = parameter.kind === 'integer' ? 'a whole number' : 'a number';
  const { least, most } = parameter;
  return reason && `must be ${noun} from ${least} to ${most}; "${text}" ${reason}`;
};

const choice: Rule = (text, { choices = [] }) =>
  choices.some((one) => one.toLowerCase() === text.toLowerCase())
    ? undefined
    : `must be one of ${choices.join(', ')}; "${text}" is not`;

const secretName: Rule = (text) => {
  if (text.startsWith('arn:')) return 'is the name of the secret, not its ARN';
  // It becomes part of a policy, in which * would stand for every secret of the account.
  return SECRET_NAME.test(text)
    ? undefined
    : 'must be letters, digits and / _ + = . @ - alone, 512 of them at most';
};

// The API that knows every setting.
const SOUND = {
  CXONE_API: 'digital',
  CXONE_BASE_URL: 'https://cxone.example.com',
  CXONE_SECRET_ID: 'secret',
  IDENTIFIER_NORMALIZATION: 'google',
};

/** Rules that the functions check themselves, in their own words. */
const byConfig: Rule = (text, { variable = '' }) => {
  try {
    loadConfig({ ...SOUND, [variable]: text });
    return undefined;
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.details?.replace(`${variable} `, '').replace(/\.$/, '');
  }
};

const country: Rule = (text, parameter) =>
  byConfig(text, parameter) ??
  (isKnownCountry(text)
    ? undefined
    : `must be a country of ISO 3166 with a numbering plan of its telephones; "${text}" has none`);

const issuer: Rule = (text) => {
  const url = URL.parse(text);
  return url?.protocol === 'https:' && !/[?#]/.test(text)
    ? undefined
    : 'must be an https URL without query or fragment';
};

const isOrigin = (text: string): boolean =>
  // @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
  /^(\*|https?:\/\/\*)$/.test(text) || (/^https?:[^*]+$/.test(text) && URL.parse(text)?.origin === text);

const list: Rule = (text) =>
  entriesOf(text).length === 0 ? 'must be a comma-separated list; it is empty' : undefined;

const origins: Rule = (text, parameter) => {
  const wrong = entriesOf(text).findIndex((entry) => !isOrigin(entry));
  if (wrong === -1) return list(text, parameter);
  return (
    'must be origins such as https://shop.example.com: scheme and host in lower case, a port if it is not ' +
    'the usual one, no path and no slash at the end, and no * in it (API Gateway knows *, https://* and ' +
    `http://* alone); entry ${wrong + 1} is not`
  );
};

const arn =
  (kind: ArnKind): Rule =>
  (text) =>
    whyNotArn(kind, text);

const RULES: Readonly<Record<Parameter['kind'], Rule>> = {
  integer: numeric,
  number: numeric,
  choice,
  'secret-name': secretName,
  'table-name': byConfig,
  'id-prefix': byConfig,
  country,
  'https-url': byConfig,
  url: byConfig,
  issuer,
  list,
  origins,
  tags: whyNotTags,
  'iam-policy': arn('iam-policy'),
  'kms-key': arn('kms-key'),
  'sns-topic': arn('sns-topic'),
  destination: arn('destination'),
};

/** Why that value of a parameter is refused, as a sentence without its end; `undefined` if it is not. */
export const whyRefused = (parameter: Parameter, value: string): string | undefined => {
  const text = value.trim();
  if (text === '') return undefined;
  const reason = RULES[parameter.kind](text, parameter);
  return reason && `${parameter.parameter} ${reason}`;
};
