// Whether the functions would take their settings, and what they do with identifiers where it is not the default.
import { loadConfig } from '../../../lib/config.ts';
import type { IdentifierConfig } from '../../../lib/identifiers/identifier-config.ts';
import { loadNormalization } from '../../../lib/identifiers/normalization/load-normalization.ts';
import { SETTINGS } from '../../../lib/settings/settings.ts';
import { type Check, ok } from '../check.ts';
import type { Place } from '../place/place.ts';

const chosenOf = ({ normalization, defaultCountry, hash, encoding }: IdentifierConfig): readonly string[] => [
  ...(normalization === SETTINGS.IDENTIFIER_NORMALIZATION.default ? [] : [`normalization=${normalization}`]),
  ...(defaultCountry === undefined ? [] : [`defaultCountry=${defaultCountry}`]),
  ...(hash === SETTINGS.IDENTIFIER_HASH.default ? [] : [`hash=${hash}`]),
  ...(encoding === SETTINGS.IDENTIFIER_ENCODING.default ? [] : [`encoding=${encoding}`]),
];

/** The check. */
export const settingsCheck = ({ settings, deployment }: Place): Check => ({
  id: 'settings',
  title: 'Settings',
  needs: deployment === undefined ? [] : ['deployment'],
  async run() {
    const env = await settings();
    const { identifiers } = loadConfig(env);
    // It throws for a country that has no phone numbers.
    await loadNormalization(identifiers.normalization, identifiers.defaultCountry);
    return ok([`CXONE_API=${env.CXONE_API?.trim() || 'reference'}`, ...chosenOf(identifiers)].join(', '));
  },
});
