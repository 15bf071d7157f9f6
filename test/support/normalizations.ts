// Owns what tests of normalisations share: each by its name and default country, and an identifier's fate.
import { InvalidRequestError } from '../../lib/errors.ts';
import { loadNormalization } from '../../lib/identifiers/normalization/load-normalization.ts';
import type { NormalizationName, Normalize } from '../../lib/identifiers/normalization/normalization.ts';

/** The profiles of vendors. */
export const VENDORS = ['google', 'uid2', 'meta'] as const satisfies readonly NormalizationName[];

/** All profiles. */
export const NORMALIZATIONS = ['reference', ...VENDORS] as const;

/** Each profile by its name. */
export const loadAll = async (
  defaultCountry?: string,
): Promise<Readonly<Record<NormalizationName, Normalize>>> => {
  const [reference, google, uid2, meta] = await Promise.all(
    NORMALIZATIONS.map((name) => loadNormalization(name, defaultCountry)),
  );
  if (!reference || !google || !uid2 || !meta) throw new Error('a profile is missing');
  return { reference, google, uid2, meta };
};

/** What is made of an identifier; `undefined` where it is refused as an invalid request. */
export const normalizedOrRefused = (normalize: Normalize, text: string): string | undefined => {
  try {
    return normalize(text);
  } catch (error) {
    if (error instanceof InvalidRequestError) return undefined;
    throw error;
  }
};
