// What is wrong with the parameters of a deployment: names that there are not, values that the table refuses,
// and values that do not fit each other. Packaging is refused as well: AWS would find out minutes later.
import { closest } from 'fastest-levenshtein';
import { SETTINGS } from '../../lib/settings/settings.ts';
import { PARAMETERS } from '../parameters.ts';
import { regionOfArn } from './arn-rules.ts';
import { entriesOf } from './entries.ts';
import { whyRefused } from './parameter-rules.ts';

/** Values by the names of parameters. */
export type ParameterValues = Readonly<Record<string, string>>;

/** How a parameter is given. */
export const usage = (name: string, example: string): string => `--param="${name}=${example}"`;

/** Which of `given` is no parameter of this service, as a message; `undefined` if none. */
export const unknownParameter = (given: readonly string[]): string | undefined => {
  const known = PARAMETERS.map(({ parameter }) => parameter);
  const unknown = given.find((name) => !known.includes(name));
  if (unknown === undefined) return undefined;
  const nearest = closest(
    unknown.toLowerCase(),
    known.map((name) => name.toLowerCase()),
  );
  const meant = known.find((name) => name.toLowerCase() === nearest);
  return `There is no parameter ${unknown}; did you mean ${meant}?`;
};

const wrongJwt = (values: ParameterValues): string | undefined => {
  if (values.authorizer?.toLowerCase() !== 'jwt') {
    const idle = ['jwtIssuer', 'jwtAudience', 'jwtScopes'].find((name) => values[name]);
    return idle && `${idle} has no effect without authorizer=jwt; give both or none`;
  }
  if (values.jwtIssuer && entriesOf(values.jwtAudience ?? '').length > 0) return undefined;
  const needed = [usage('jwtIssuer', 'https://issuer.example.com/'), usage('jwtAudience', 'your-audience')];
  return `authorizer=jwt needs ${needed.join(' and ')}`;
};

const DIGITAL_ALONE = ['cxoneIssuer', 'cxoneClientAuthentication', 'customFieldsWrite', 'customerIdPrefix'];

const defaultOf = (name: string): string =>
  String(PARAMETERS.find(({ parameter }) => parameter === name)?.default ?? '');

// Whoever forgot cxoneApi would deploy the other API, and be asked for a base URL that the tenant does not have.
const wrongApi = (values: ParameterValues): string | undefined => {
  if (values.cxoneApi?.trim().toLowerCase() === 'digital') return undefined;
  const idle = DIGITAL_ALONE.find((name) => values[name] && values[name] !== defaultOf(name));
  return idle && `${idle} has no effect without cxoneApi=digital; give both or none`;
};

const NORMALIZATIONS = SETTINGS.IDENTIFIER_NORMALIZATION;
const VENDORS = NORMALIZATIONS.choices.filter((choice) => choice !== NORMALIZATIONS.default);

// The rules of the reference document hash a phone number as it is written.
const wrongCountry = ({ normalization, defaultCountry }: ParameterValues): string | undefined => {
  const chosen = normalization?.trim().toLowerCase() || NORMALIZATIONS.default;
  if (!defaultCountry?.trim() || chosen !== NORMALIZATIONS.default) return undefined;
  const vendors = `${VENDORS.slice(0, -1).join(', ')} or ${VENDORS.at(-1)}`;
  return `defaultCountry has no effect without normalization=${vendors}; give both or none`;
};

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
const wrongRegion = (values: ParameterValues, region: string): string | undefined => {
  const elsewhere = ['kmsKeyArn', 'alarmTopicArn'].find(
    (name) => values[name] && regionOfArn(values[name]) !== region,
  );
  return elsewhere && `${elsewhere} must be in the region of the deployment, ${region}`;
};

/** What is wrong with the values, as a message; `undefined` if nothing. */
export const wrongParameter = (values: ParameterValues, region: string): string | undefined => {
  for (const parameter of PARAMETERS) {
    const reason = whyRefused(parameter, values[parameter.parameter] ?? '');
    if (reason !== undefined) return reason;
  }
  return wrongJwt(values) ?? wrongApi(values) ?? wrongCountry(values) ?? wrongRegion(values, region);
};

/**
 * The refusal of one value, for those who read it before all are checked.
 *
 * @throws if the table has no such parameter
 */
export const wrongValue = (name: string, value: string): string | undefined => {
  const parameter = PARAMETERS.find((row) => row.parameter === name);
  if (parameter === undefined) throw new Error(`deploy/parameters.ts has no ${name}`);
  return whyRefused(parameter, value);
};
