// What must be given before anything goes to AWS, named by its parameters.
// Packaging needs none of it: a package can be made and tested without a CXone.
import { loadConfig } from '../../lib/config.ts';
import { ConfigurationError } from '../../lib/errors.ts';
import { PARAMETERS } from '../parameters.ts';
import { localOnly } from './local-only.ts';
import type { ResolvedService } from './osls.ts';
import { usage } from './parameter-checks.ts';

type Environment = Readonly<Record<string, unknown>>;

const isEmpty = (value: unknown): boolean => value === undefined || value === null || String(value) === '';

const missing = (environment: Environment): string | undefined => {
  const needed = PARAMETERS.flatMap(({ parameter, variable, example, neededUnless }) =>
    variable !== undefined &&
    example !== undefined &&
    isEmpty(environment[variable]) &&
    !(neededUnless && environment[neededUnless.variable] === neededUnless.value)
      ? [usage(parameter, example)]
      : [],
  );
  return needed.length === 0 ? undefined : `Please give ${needed.join(' and ')}`;
};

const toParameter = (name: string): string =>
  PARAMETERS.find(({ variable }) => variable === name)?.parameter ?? name;

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
    return error.details?.replace(/\b[A-Z]+(?:_[A-Z]+)+\b/g, toParameter);
  }
};

/** Why the functions could not work with their environment, as a message; `undefined` if they could. */
export const whyNotDeploy = ({ provider, functions = {} }: ResolvedService): string | undefined => {
  const own = Object.values(functions).map(({ environment }) => environment);
  const environment: Environment = Object.assign({}, provider.environment, ...own);
  const reason = missing(environment) ?? wrongSetting(environment) ?? localOnly(environment);
  return reason === undefined ? undefined : `Nothing was deployed. ${reason}`;
};
