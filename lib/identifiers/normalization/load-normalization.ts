// Which normalisation a deployment has. What it does not use is never read.
import type { NormalizationName, Normalize } from './normalization.ts';
import { normalizeReference } from './reference.ts';

/** The normalisation of that name. */
export const loadNormalization = (
  _name: NormalizationName,
  _country?: string,
): Normalize | Promise<Normalize> => normalizeReference;
