// What must be settled before anything goes to AWS, told in terms of the parameters to give.
// Packaging needs none of it: a package can be made, looked at and tested without a CXone at hand.
import { closest } from 'fastest-levenshtein';
import { loadConfig } from '../../lib/config.ts';
import { ConfigurationError } from '../../lib/errors.ts';

type Environment = Readonly<Record<string, unknown>>;

/** The configuration as osls resolved it, as far as it is checked. */
export interface ResolvedService {
  readonly provider: {
    readonly environment?: Environment;
    readonly httpApi?: {
      readonly authorizers?: Readonly<Record<string, { issuerUrl?: unknown; audience?: unknown }>>;
    };
  };
  readonly functions?: Readonly<Record<string, { readonly environment?: Environment }>>;
}

const REQUIRED = [
  { variable: 'CXONE_BASE_URL', param: 'cxoneBaseUrl', example: 'https://your-tenant.example.com' },
  { variable: 'CXONE_SECRET_ID', param: 'secretName', example: 'your/secret' },
];

const SECRET_NAME = /^[\w/+=.@-]+$/;

const isEmpty = (value: unknown): boolean => value === undefined || value === null || String(value) === '';

const usage = (name: string, example: string): string => `--param="${name}=${example}"`;

const missingForJwt = (service: ResolvedService): string | undefined => {
  const jwt = service.provider.httpApi?.authorizers?.jwt;
  if (jwt === undefined) return undefined;
  if (/^https:/.test(String(jwt.issuerUrl)) && !isEmpty(jwt.audience)) return undefined;
  const needed = [usage('jwtIssuer', 'https://issuer.example.com/'), usage('jwtAudience', 'your-audience')];
  return `authorizer=jwt needs ${needed.join(' and ')}`;
};

/** What is wrong with the parameters, as a message; `undefined` if nothing. */
export const wrongParams = (service: ResolvedService): string | undefined => {
  const secretName = service.provider.environment?.CXONE_SECRET_ID;
  if (/^arn:/.test(String(secretName))) return 'secretName is the name of the secret, not its ARN';
  // It becomes part of a policy, in which * would stand for every secret of the account.
  if (!isEmpty(secretName) && !SECRET_NAME.test(String(secretName))) {
    return 'secretName must be letters, digits and / _ + = . @ - alone';
  }
  return missingForJwt(service);
};

/** Which of `given`, each as `name=value`, is no parameter of this service, as a message; `undefined` if none. */
export const unknownParam = (given: readonly string[], known: readonly string[]): string | undefined => {
  const unknown = given
    .map((param) => param.replace(/=.*$/s, '').trim())
    .find((name) => !known.includes(name));
  if (unknown === undefined) return undefined;
  const nearest = closest(
    unknown.toLowerCase(),
    known.map((name) => name.toLowerCase()),
  );
  const meant = known.find((name) => name.toLowerCase() === nearest);
  return `There is no parameter ${unknown}; did you mean ${meant}?`;
};

const missing = (environment: Environment): string | undefined => {
  const params = REQUIRED.filter(({ variable }) => isEmpty(environment[variable]));
  if (params.length === 0) return undefined;
  return `Please give ${params.map(({ param, example }) => usage(param, example)).join(' and ')}`;
};

// CXONE_BASE_URL is given as cxoneBaseUrl, and so are all others that can be wrong.
const toParam = (variable: string): string =>
  variable.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

const wrongSetting = (environment: Environment): string | undefined => {
  // What only AWS will know, such as the URL of a queue, is no string yet.
  const settings = Object.entries(environment).filter(
    (setting): setting is [string, string] => typeof setting[1] === 'string',
  );
  try {
    loadConfig(Object.fromEntries(settings));
    return undefined;
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.details?.replace(/^[A-Z_]+/, toParam);
  }
};

/** Why the functions could not work with their environment, as a message; `undefined` if they could. */
export const whyNotDeploy = ({ provider, functions = {} }: ResolvedService): string | undefined => {
  const own = Object.values(functions).map(({ environment }) => environment);
  const environment: Environment = Object.assign({}, provider.environment, ...own);
  const reason = missing(environment) ?? wrongSetting(environment);
  return reason === undefined ? undefined : `Nothing was deployed. ${reason}`;
};
