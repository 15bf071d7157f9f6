// How a local run hashes identifiers, and the variables by which a command in another terminal hashes the same way.
import { IDENTIFIER_SETTINGS } from '../lib/settings/identifier-settings.ts';
import { isKeyed } from './hash-keys.ts';

type Params = Readonly<Record<string, string>>;

/** What a command in another terminal needs beside the variables of AWS. */
export interface IdentifierVariables {
  /** `NAME=value`, as a shell takes it; none where all is as the reference document has it. */
  readonly settings: readonly string[];
  /** Those by which it finds the secret; none where no key is needed. */
  readonly secret: readonly string[];
}

/** `secretsEndpoint` is that of the simulator, absent where the secret is elsewhere. */
export const identifierVariables = (
  params: Params,
  secretsEndpoint: string | undefined,
): IdentifierVariables => {
  // Commands take the choices as the functions do, in lower case; countries have capital letters.
  const written = (kind: string, value: string): string =>
    kind === 'country' ? value.toUpperCase() : value.toLowerCase();
  const chosen = Object.entries(IDENTIFIER_SETTINGS).flatMap(([variable, { parameter, kind }]) => {
    const value = params[parameter]?.trim();
    return value ? [[variable, written(kind, value)] as const] : [];
  });
  const settings = chosen.map(([variable, value]) => `${variable}=${value}`);
  if (!isKeyed(Object.fromEntries(chosen))) return { settings, secret: [] };
  const endpoint = secretsEndpoint ? [`AWS_ENDPOINT_URL_SECRETS_MANAGER=${secretsEndpoint}`] : [];
  return { settings, secret: [`CXONE_SECRET_ID=${params.secretName}`, ...endpoint] };
};
