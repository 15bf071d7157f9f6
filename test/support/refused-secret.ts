// What Secrets Manager refuses is asked for once more, by the SDK, which says what the refusal means.
import type {
  SecretsManagerErrorName,
  SecretsManagerFault,
} from '../../local/simulators/secrets-manager/errors.ts';

/** How often one read asks for a secret that it is refused. */
export const REFUSED_TRIES = 2;

/** That many reads are refused. */
export const refusedReads = (type: SecretsManagerErrorName, reads = 1): SecretsManagerFault => ({
  type,
  times: reads * REFUSED_TRIES,
});
