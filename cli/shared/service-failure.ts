// What failures of the service's own parts mean at the terminal: in their words, with their way out.
import { ServiceError } from '../../lib/errors.ts';
import { CliError } from './cli-error.ts';

/** What to do about a failure. */
export const wayOutOf = ({ code, hint }: ServiceError): string | undefined =>
  // The hint of the functions speaks of their variables; at the terminal these may be the environment's.
  code === 'configuration_invalid'
    ? 'Correct it in the environment, or with --stage deploy again with the right parameter'
    : hint;

/** The failure as the operator sees it; one that is none of the service is handed back. */
export const explainServiceFailure = (error: unknown): unknown => {
  if (!(error instanceof ServiceError)) return error;
  return new CliError(error.details ?? error.message, { hint: wayOutOf(error) });
};
