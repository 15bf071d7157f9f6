// How a deployment turns identifiers into what CXone stores.
import { type Env, failSetting, readChoice, readMatching } from '../settings/read-setting.ts';
import { SETTINGS } from '../settings/settings.ts';

type Choice<Name extends 'IDENTIFIER_NORMALIZATION' | 'IDENTIFIER_HASH' | 'IDENTIFIER_ENCODING'> =
  (typeof SETTINGS)[Name]['choices'][number];

/** The settings of identifiers. */
export interface IdentifierConfig {
  readonly normalization: Choice<'IDENTIFIER_NORMALIZATION'>;
  /** ISO 3166-1 alpha-2; absent where phone numbers must name their country. */
  readonly defaultCountry: string | undefined;
  readonly hash: Choice<'IDENTIFIER_HASH'>;
  readonly encoding: Choice<'IDENTIFIER_ENCODING'>;
}

const COUNTRY = { form: /^[A-Z]{2}$/, what: 'must be two capital letters of ISO 3166, such as DE' };

/** @throws ConfigurationError `configuration_invalid`, naming the variable */
export const readIdentifierConfig = (env: Env): IdentifierConfig => {
  const normalization = readChoice(env, 'IDENTIFIER_NORMALIZATION');
  const defaultCountry = readMatching(env, 'IDENTIFIER_DEFAULT_COUNTRY', COUNTRY);
  if (normalization === 'reference' && defaultCountry !== undefined) {
    failSetting(
      'IDENTIFIER_DEFAULT_COUNTRY',
      'has no effect with IDENTIFIER_NORMALIZATION=reference: omit it, or choose google, uid2 or meta',
    );
  }
  return {
    normalization,
    defaultCountry,
    hash: readChoice(env, 'IDENTIFIER_HASH'),
    encoding: readChoice(env, 'IDENTIFIER_ENCODING'),
  };
};

/** Whether identifiers are normalised as the reference document does it, whatever is wrong with other settings. */
export const isReferenceNormalization = ({ IDENTIFIER_NORMALIZATION: name }: Env): boolean =>
  (name?.trim() || SETTINGS.IDENTIFIER_NORMALIZATION.default) === SETTINGS.IDENTIFIER_NORMALIZATION.default;

/** Whether all is as the reference document has it. */
export const isReference = ({ normalization, hash, encoding }: IdentifierConfig): boolean =>
  normalization === 'reference' && hash === 'sha256' && encoding === 'hex';
