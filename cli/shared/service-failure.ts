// What failures of the service's own parts mean at the terminal: in their words, with their way out.
import { ServiceError } from '../../lib/errors.ts';
import { CliError } from './cli-error.ts';

/** The failure as the operator sees it; one that is none of the service is handed back. */
export const explainServiceFailure = (error: unknown): unknown => {
  if (!(error instanceof ServiceError)) return error;
  return new CliError(error.details ?? error.message, { hint: error.hint });
};
