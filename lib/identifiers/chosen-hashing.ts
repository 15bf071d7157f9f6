// Hashing as settings choose it: another normalisation, another encoding, keys.
import { logFailure } from '../telemetry/log-failure.ts';
import type { Hashing, StartHashing } from './hashing.ts';
import type { IdentifierConfig } from './identifier-config.ts';
import { createIdentifierRules, type IdentifierRules, rulesWithoutHash } from './identifier-rules.ts';
import type { KeysInUse } from './keys/hash-keys.ts';
import { watchKeys } from './keys/key-watch.ts';
import { loadNormalization } from './normalization/load-normalization.ts';

/** Loads what the settings choose. */
export const loadChosenHashing = async ({
  normalization,
  defaultCountry,
  encoding,
  hash,
}: IdentifierConfig): Promise<StartHashing> => {
  const normalize = await loadNormalization(normalization, defaultCountry);
  if (hash === 'sha256') {
    const rules = createIdentifierRules(normalize, encoding);
    return ({ readSecret }): Hashing => ({ readSecret, rules: () => rules });
  }
  return ({ readSecret, clock, log }): Hashing => {
    const watch = watchKeys(readSecret, clock, (failure) =>
      logFailure(log, 'keys of hashes kept in use: the secret holds none that can be read', failure),
    );
    let last: { readonly keys: KeysInUse; readonly rules: IdentifierRules } | undefined;
    const rulesOf = (keys: KeysInUse): IdentifierRules => {
      if (last?.keys !== keys) last = { keys, rules: createIdentifierRules(normalize, encoding, keys) };
      return last.rules;
    };
    const rulesWithout = (failure: unknown) => rulesWithoutHash(normalize, failure);
    return {
      readSecret: watch.readSecret,
      rules(deadline) {
        const keys = watch.get(deadline);
        return keys instanceof Promise ? keys.then(rulesOf, rulesWithout) : rulesOf(keys);
      },
    };
  };
};
