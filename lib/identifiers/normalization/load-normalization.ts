// Which normalisation a deployment uses. What it does not use is never read.
import type { NormalizationName, Normalize } from './normalization.ts';
import type { NumberingPlan } from './numbering-plan.ts';
import { normalizeReference } from './reference.ts';

type Vendor = Exclude<NormalizationName, 'reference'>;
type CreateNormalization = (numberingPlan?: NumberingPlan) => Normalize;

const loadVendor: Readonly<Record<Vendor, () => Promise<CreateNormalization>>> = {
  google: () => import('./google.ts').then(({ createGoogleNormalization }) => createGoogleNormalization),
  uid2: () => import('./uid2.ts').then(({ createUid2Normalization }) => createUid2Normalization),
  meta: () => import('./meta.ts').then(({ createMetaNormalization }) => createMetaNormalization),
};

const loadPlan = async (country: string | undefined): Promise<NumberingPlan | undefined> => {
  if (country === undefined) return undefined;
  const { createNumberingPlan } = await import('./libphonenumber-plan.ts');
  return createNumberingPlan(country);
};

const loadVendorNormalization = async (name: Vendor, defaultCountry?: string): Promise<Normalize> => {
  const [create, plan] = await Promise.all([loadVendor[name](), loadPlan(defaultCountry)]);
  return create(plan);
};

/**
 * The normalisation that IDENTIFIER_NORMALIZATION names. `defaultCountry`, an ISO 3166-1 code of two capital
 * letters, is where phone numbers without a country code are dialled; `reference` has no use for it.
 *
 * @throws ConfigurationError `configuration_invalid` for a country without a numbering plan
 */
export const loadNormalization = (
  name: NormalizationName,
  defaultCountry?: string,
): Normalize | Promise<Normalize> =>
  name === 'reference' ? normalizeReference : loadVendorNormalization(name, defaultCountry);
