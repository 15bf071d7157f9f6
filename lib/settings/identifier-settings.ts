// The settings of identifiers: how they are normalised, hashed and written down. By default as the reference
// document does it.
import type { Setting } from './setting.ts';

/** By the name of the variable. */
export const IDENTIFIER_SETTINGS = {
  IDENTIFIER_NORMALIZATION: {
    parameter: 'normalization',
    kind: 'choice',
    default: 'reference',
    choices: ['reference', 'google', 'uid2', 'meta'],
    meaning: 'Whose rules an identifier is normalised by before it is hashed',
  },
  IDENTIFIER_DEFAULT_COUNTRY: {
    parameter: 'defaultCountry',
    kind: 'country',
    meaning: 'For `google`, `uid2` and `meta`: the country of phone numbers that come without one',
  },
  IDENTIFIER_HASH: {
    parameter: 'hash',
    kind: 'choice',
    default: 'sha256',
    choices: ['sha256', 'hmac-sha256'],
    meaning: 'How an identifier is hashed; `hmac-sha256` takes its key from the secret',
  },
  IDENTIFIER_ENCODING: {
    parameter: 'encoding',
    kind: 'choice',
    default: 'hex',
    choices: ['hex', 'base64'],
    meaning: 'How the hash is written down',
  },
} as const satisfies Readonly<Record<string, Setting>>;
