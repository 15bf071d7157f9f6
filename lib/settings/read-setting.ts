// Reads one setting of the environment, by its row of the table. Errors name the variable, never its value.
import { ConfigurationError } from '../errors.ts';
import { isLoopback } from './loopback.ts';
import { SETTINGS, type Variable, type VariableOf } from './settings.ts';

/** The environment of the process, or what stands in for it. */
export type Env = Readonly<Record<string, string | undefined>>;

type Choice<Name extends VariableOf<'choice'>> = (typeof SETTINGS)[Name]['choices'][number];

/** @throws ConfigurationError `configuration_invalid` */
export const failSetting = (name: Variable, rule: string): never => {
  throw new ConfigurationError('The service is not configured correctly', {
    code: 'configuration_invalid',
    details: `${name} ${rule}.`,
    hint: `Set the environment variable ${name} of the function and deploy again.`,
  });
};

/** @throws ConfigurationError when the variable `name`, optional elsewhere, is not set here */
export const requireSetting = (name: Variable, value: string | undefined): string =>
  value || failSetting(name, 'is not set');

/** A setting without a default. */
export const readRequired = (env: Env, name: Variable): string => requireSetting(name, env[name]?.trim());

/** Without a trailing slash. */
export const readBaseUrl = (name: VariableOf<'https-url'>, text: string): string => {
  const url = URL.parse(text);
  if (!url) return failSetting(name, 'is not a URL');
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  if (!secure) failSetting(name, 'must be an https URL (http is for loopback only)');
  if (url.username || url.password || /[?#]/.test(url.href))
    failSetting(name, 'must hold no user, query or fragment');
  return url.href.replace(/\/+$/, '');
};

/** A whole number within the limits of the table. */
export const readInteger = (env: Env, name: VariableOf<'integer'>, fallback: number): number => {
  const { least, most } = SETTINGS[name];
  const text = env[name]?.trim();
  if (!text) return fallback;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most
    ? value
    : failSetting(name, `must be a whole number from ${least} to ${most}`);
};

/** A URL of any kind. */
export const readOptionalUrl = (env: Env, name: VariableOf<'url'>): string | undefined => {
  const text = env[name]?.trim();
  if (!text) return undefined;
  return URL.canParse(text) ? text : failSetting(name, 'is not a URL');
};

/** A text of a form; `what` is what it must be. */
export const readMatching = (
  env: Env,
  name: Variable,
  { form, what }: { readonly form: RegExp; readonly what: string },
): string | undefined => {
  const text = env[name]?.trim();
  if (!text) return undefined;
  return form.test(text) ? text : failSetting(name, what);
};

/** @throws ConfigurationError that names the choices */
export const failChoice = (name: VariableOf<'choice'>): never =>
  failSetting(name, `must be one of ${SETTINGS[name].choices.join(', ')}`);

/** One of the choices of the table. */
export const readChoice = <Name extends VariableOf<'choice'>>(env: Env, name: Name): Choice<Name> => {
  const { choices, default: fallback }: { choices: readonly Choice<Name>[]; default: Choice<Name> } =
    SETTINGS[name];
  const text = env[name]?.trim() || fallback;
  return choices.find((choice) => choice === text) ?? failChoice(name);
};
